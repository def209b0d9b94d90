using Pipeline.Core.Digests;
using Pipeline.Core.Training;
using Pipeline.Core.Tuning;
using Pipeline.Registry.Tuning;

namespace Pipeline.Registry.Tests.Tuning;

public sealed class TrialFolderTests
{
    private static readonly Digest Key = Digest.Of("a trial");
    private static readonly Trial Trial = new(new LightGbmTrainer { Trees = 31, LearningRate = 0.07 }, 1.0 / 3, "roc_auc", 0.81, 0.02, Failure: null);

    [Fact]
    public async Task What_was_kept_is_found_with_all_its_settings()
    {
        using var folder = new TemporaryFolder();
        var trials = new TrialFolder(folder.Path);
        Assert.Null(await trials.FindAsync(Key, TestContext.Current.CancellationToken));
        await trials.KeepAsync(Key, Trial, TestContext.Current.CancellationToken);
        Assert.Equal(Trial, await new TrialFolder(folder.Path).FindAsync(Key, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"trainer": {"algorithm": "System.Diagnostics.Process"}}""")]
    public async Task A_damaged_file_is_no_trial(string content)
    {
        using var folder = new TemporaryFolder();
        var trials = new TrialFolder(folder.Path);
        await trials.KeepAsync(Key, Trial, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Directory.EnumerateFiles(folder.Path, "*.json", SearchOption.AllDirectories).Single(), content, TestContext.Current.CancellationToken);
        Assert.Null(await trials.FindAsync(Key, TestContext.Current.CancellationToken));
    }
}
