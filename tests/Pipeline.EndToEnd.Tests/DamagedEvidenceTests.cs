namespace Pipeline.EndToEnd.Tests;

public sealed class DamagedEvidenceTests
{
    public static TheoryData<string> Statements => ["validated-data", "trained-model", "evaluated-model", "gated-model"];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Evidence_with_one_changed_byte_is_refused_and_heals_when_it_is_deleted(string name)
    {
        using var checkout = await Checkout.GatedAsync();
        var good = await File.ReadAllBytesAsync(checkout.Evidence(name), TestContext.Current.CancellationToken);
        var bad = good.ToArray();
        var digit = Array.FindLastIndex(bad, value => value is >= (byte)'1' and <= (byte)'8');
        bad[digit]++;
        await RefusedAndHealedAsync(checkout, name, bad, good);
    }

    [Fact]
    public async Task Evidence_that_is_no_JSON_is_refused_and_heals_when_it_is_deleted()
    {
        using var checkout = await Checkout.GatedAsync();
        var good = await File.ReadAllBytesAsync(checkout.Evidence("validated-data"), TestContext.Current.CancellationToken);
        await RefusedAndHealedAsync(checkout, "validated-data", "not json"u8.ToArray(), good);
    }

    [Fact]
    public async Task Evidence_that_was_cut_is_refused_and_heals_when_it_is_deleted()
    {
        using var checkout = await Checkout.GatedAsync();
        var good = await File.ReadAllBytesAsync(checkout.Evidence("evaluated-model"), TestContext.Current.CancellationToken);
        await RefusedAndHealedAsync(checkout, "evaluated-model", good[..(good.Length / 2)], good);
    }

    [Fact]
    public async Task A_model_file_that_was_changed_is_made_again()
    {
        using var checkout = await Checkout.GatedAsync();
        var digest = checkout.ModelDigest();
        await File.AppendAllTextAsync(checkout.At("artifacts/model/model.onnx"), "x", TestContext.Current.CancellationToken);
        (await checkout.RunAsync("Gate")).Succeeded();
        Assert.Equal(digest, checkout.ModelDigest());
    }

    private static async Task RefusedAndHealedAsync(Checkout checkout, string name, byte[] bad, byte[] good)
    {
        await File.WriteAllBytesAsync(checkout.Evidence(name), bad, TestContext.Current.CancellationToken);
        var refused = await checkout.RunAsync("Gate");
        Assert.Contains($"{name}.json", refused.FailedWith("PIP5011"), StringComparison.Ordinal);
        Assert.Equal(bad, await File.ReadAllBytesAsync(checkout.Evidence(name), TestContext.Current.CancellationToken));

        File.Delete(checkout.Evidence(name));
        (await checkout.RunAsync("Gate")).Succeeded();
        Assert.Equal(good, await File.ReadAllBytesAsync(checkout.Evidence(name), TestContext.Current.CancellationToken));
        checkout.HasNothingHalfWritten();
    }
}
