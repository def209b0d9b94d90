namespace Pipeline.EndToEnd.Tests;

/// <summary>Data that are not in git, from one checkout to another.</summary>
public sealed class DataVersionTests : IDisposable
{
    private readonly Testing.TemporaryFolder _remote = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_clone_fetches_its_data_by_itself_and_then_validates_them()
    {
        using var original = await PushedAsync(config: $"[core]\nremote = team\n['remote \"team\"']\nurl = {_remote.Path}\n");
        using var clone = Checkout.CloneOf(original);
        Assert.False(File.Exists(clone.Csv));

        var first = await clone.RunAsync("ValidateData");
        first.Succeeded();

        Assert.Equal(["PullData: Succeeded", "ValidateData: Succeeded"], first.Statuses());
        Assert.Equal(await File.ReadAllBytesAsync(original.Csv, Cancel), await File.ReadAllBytesAsync(clone.Csv, Cancel));
        Assert.Equal(["PullData: Skipped", "ValidateData: Up to date"], (await clone.RunAsync("ValidateData")).Statuses());
    }

    [Fact]
    public async Task A_remote_in_the_environment_does_too_as_in_a_workflow()
    {
        using var original = await PushedAsync(config: null);
        using var clone = Checkout.CloneOf(original);

        var pulled = await clone.RunInAsync([("DATA_REMOTE", _remote.Path), ("AWS_ACCESS_KEY_ID", string.Empty), ("DATA_REMOTE_PASSWORD", string.Empty)], "PullData", "--only-missing-data");
        pulled.Succeeded();

        var validated = await clone.RunAsync("ValidateData", "--skip");
        validated.Succeeded();
        Assert.Equal(["PullData: Skipped", "ValidateData: Succeeded"], validated.Statuses());
    }

    [Fact]
    public async Task Without_a_remote_a_fresh_clone_is_told_to_fetch_its_data()
    {
        using var original = await PushedAsync(config: null);
        using var clone = Checkout.CloneOf(original);

        Assert.Contains("PullData", (await clone.RunAsync("ValidateData")).FailedWith("PIP2001"), StringComparison.Ordinal);
        (await clone.RunAsync("PullData")).FailedWith("PIP5056");
        (await clone.RunAsync("PullData", "ValidateData", "--data-remote", _remote.Path)).Succeeded();
        Assert.Equal(await File.ReadAllBytesAsync(original.Csv, Cancel), await File.ReadAllBytesAsync(clone.Csv, Cancel));
    }

    [Fact]
    public async Task Data_that_were_changed_and_not_added_stay_as_they_are()
    {
        using var original = await PushedAsync(config: $"[core]\nremote = team\n['remote \"team\"']\nurl = {_remote.Path}\n");
        using var clone = Checkout.CloneOf(original);
        (await clone.RunAsync("PullData")).Succeeded();
        var lines = await File.ReadAllLinesAsync(clone.Csv, Cancel);
        File.Delete(clone.Csv); // a link to the cache: read-only
        await File.WriteAllLinesAsync(clone.Csv, lines[..^1], Cancel);

        var again = await clone.RunAsync("ValidateData");

        Assert.Equal(["PullData: Skipped", "ValidateData: Succeeded"], again.Statuses());
        Assert.Equal(lines.Length - 1, (await File.ReadAllLinesAsync(clone.Csv, Cancel)).Length);
        (await clone.RunAsync("PullData")).FailedWith("PIP5060");
    }

    public void Dispose() => _remote.Dispose();

    /// <summary>Gives a checkout whose data are in the remote, with the pointer committed.</summary>
    private async Task<Checkout> PushedAsync(string? config)
    {
        var original = Checkout.New();
        Git.Untrack(original.Root, Checkout.CsvPath);
        if (config is not null)
        {
            Directory.CreateDirectory(original.At(".dvc"));
            await File.WriteAllTextAsync(original.At(".dvc/config"), config, Cancel);
            await File.WriteAllTextAsync(original.At(".dvc/.gitignore"), "/config.local\n/cache\n/tmp\n", Cancel);
        }

        (await original.RunAsync("AddData")).Succeeded();
        (await original.RunAsync("PushData", "--data-remote", _remote.Path)).Succeeded();
        Git.CommitAll(original.Root);
        return original;
    }
}
