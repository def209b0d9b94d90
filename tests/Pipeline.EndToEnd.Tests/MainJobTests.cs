namespace Pipeline.EndToEnd.Tests;

public sealed class MainJobTests
{
    private static readonly string[] Stages = ["ValidateData", "Train", "Evaluate", "ExplainModel", "Gate"];

    [Fact]
    public async Task A_model_goes_from_raw_data_through_its_gates()
    {
        using var checkout = await Checkout.GatedAsync();
        Assert.InRange(checkout.Measured("roc_auc"), 0.81, 1);
        Assert.All(
            ["validated-data", "trained-model", "evaluated-model", "gated-model"], name => Assert.True(File.Exists(checkout.Evidence(name))));
        checkout.HasNothingHalfWritten();
    }

    [Fact]
    public async Task A_second_run_does_nothing_and_says_so_of_each_target()
    {
        using var checkout = await Checkout.GatedAsync();
        var before = checkout.Results();
        var again = await checkout.RunAsync("Gate");
        again.Succeeded();
        Assert.Equal(["PullData: Skipped", .. Stages.Select(stage => $"{stage}: Up to date")], again.Statuses());
        Assert.Equal(before, checkout.Results());
    }

    [Fact]
    public async Task Changed_labels_in_the_data_runs_everything_that_depends_on_it_again()
    {
        using var checkout = await Checkout.GatedAsync();
        var before = checkout.ModelDigest();
        foreach (var line in Enumerable.Range(2, 3))
        {
            checkout.ChangeLine(line, row => row.Replace("\"good\"", "\"bad\"", StringComparison.Ordinal) is var bad && bad != row
                ? bad
                : row.Replace("\"bad\"", "\"good\"", StringComparison.Ordinal));
        }

        var again = await checkout.RunAsync("Gate");
        again.Succeeded();
        Assert.Equal(["PullData: Skipped", .. Stages.Select(stage => $"{stage}: Succeeded")], again.Statuses());
        Assert.NotEqual(before, checkout.ModelDigest());
    }

    [Fact]
    public async Task Accepting_a_gate_decides_anew_and_measures_nothing_anew()
    {
        using var checkout = await Checkout.GatedAsync();
        var again = await checkout.RunAsync("Gate", "--accept", "roc_auc >= 0.78");
        again.Succeeded();
        Assert.Equal(["PullData: Skipped", "ValidateData: Up to date", "Train: Up to date", "Evaluate: Up to date", "ExplainModel: Up to date", "Gate: Succeeded"], again.Statuses());
    }

    [Fact]
    public async Task Data_that_is_as_it_was_before_brings_its_model_back_without_training()
    {
        using var checkout = await Checkout.GatedAsync();
        var original = await File.ReadAllBytesAsync(checkout.Csv, TestContext.Current.CancellationToken);
        var model = checkout.ModelDigest();
        checkout.ChangeLine(3, row => row.Replace(",17,", ",16,", StringComparison.Ordinal));
        (await checkout.RunAsync("Gate")).Succeeded();
        await File.WriteAllBytesAsync(checkout.Csv, original, TestContext.Current.CancellationToken);
        var back = await checkout.RunAsync("Gate");
        back.Succeeded();
        Assert.Equal(["PullData: Skipped", .. Stages.Select(stage => $"{stage}: Restored")], back.Statuses());
        Assert.Equal(model, checkout.ModelDigest());
    }

    [Fact]
    public async Task Another_language_and_another_folder_give_the_same_model_byte_for_byte()
    {
        using var reference = await Checkout.GatedAsync();
        using var checkout = Checkout.New();
        var german = await checkout.RunInAsync([("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"), ("TZ", "Asia/Kolkata")], "Gate");
        german.Succeeded();
        Assert.Equal(reference.ModelDigest(), checkout.ModelDigest());
    }
}
