namespace Pipeline.EndToEnd.Tests;

public sealed class InterruptionTests
{
    public static TheoryData<string> Targets => ["ValidateData", "Train", "Evaluate", "ExplainModel", "Gate"];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_build_killed_in_a_target_goes_on_from_there_and_ends_with_the_same_model(string target)
    {
        using var reference = await Checkout.GatedAsync();
        using var checkout = Checkout.New();
        using (var killed = checkout.Start("Gate"))
        {
            await killed.KillAtAsync($"── {target} ");
        }

        var again = await checkout.RunAsync("Gate");
        again.Succeeded();
        Assert.Equal(reference.ModelDigest(), checkout.ModelDigest());
        checkout.HasNothingHalfWritten();
        Assert.Equal(Targets.Count, (await checkout.RunAsync("Gate")).Statuses().Count(status => status.EndsWith(": Up to date", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_builds_at_once_in_one_folder_both_succeed_and_do_the_work_once()
    {
        using var reference = await Checkout.GatedAsync();
        using var checkout = Checkout.New();
        using var one = checkout.Start("Gate");
        using var other = checkout.Start("Gate");
        var ends = await Task.WhenAll(one.EndAsync(), other.EndAsync());
        Assert.All(ends, end => end.Succeeded());
        Assert.Equal(reference.ModelDigest(), checkout.ModelDigest());
        Assert.All(Targets.Select(row => (string)row), target => Assert.Single(ends, end => end.Statuses().Contains($"{target}: Succeeded")));
        checkout.HasNothingHalfWritten();
    }
}
