using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Registry.Tests.Ledgers;

public sealed class LedgerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LedgerOf _ledger;

    public LedgerTests() => _ledger = new(_folder.Path);

    [Fact]
    public async Task The_first_version_is_one_and_each_new_model_gets_the_next_minor()
    {
        Assert.Equal("1.0.0", (await _ledger.RegisterAsync("a")).Value.Version);
        Assert.Equal("1.1.0", (await _ledger.RegisterAsync("b")).Value.Version);
        Assert.Equal("1.1.1", (await _ledger.RegisterAsync("c", VersionChoice.Patch)).Value.Version);
        Assert.Equal("2.0.0", (await _ledger.RegisterAsync("d", VersionChoice.Major)).Value.Version);
        Assert.Equal("2.1.0-rc.1", (await _ledger.RegisterAsync("e", VersionChoice.Exactly("v2.1.0-rc.1"))).Value.Version);
        Assert.Equal("2.1.0", (await _ledger.RegisterAsync("f")).Value.Version);
        Assert.Equal("10.0.0", (await _ledger.RegisterAsync("g", VersionChoice.Parse("10.0.0"))).Value.Version);
        Assert.Equal("10.1.0", (await _ledger.RegisterAsync("h")).Value.Version);
    }

    [Fact]
    public async Task The_same_bytes_again_give_the_version_they_have_and_write_nothing()
    {
        var first = await _ledger.RegisterAsync("a");
        await _ledger.RegisterAsync("b");
        Assert.Equal(first, await _ledger.RegisterAsync("a"));
        Assert.Equal(first, await _ledger.RegisterAsync("a", VersionChoice.Exactly("1.0.0")));
        Assert.Equal(2, _ledger.Ledger.History(LedgerOf.Model).Count);
    }

    [Fact]
    public async Task A_version_that_exists_with_other_bytes_is_refused()
    {
        await _ledger.RegisterAsync("a");
        var error = await Assert.ThrowsAsync<PipelineException>(() => _ledger.RegisterAsync("b", VersionChoice.Exactly("1.0.0")));
        Assert.Equal("PIP5037", error.Code);
        Assert.Single(_ledger.Ledger.Versions(LedgerOf.Model));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("one")]
    [InlineData("1.0.0+build")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0/../../x")]
    public void What_is_no_semantic_version_is_refused(string text) =>
        Assert.Equal("PIP5043", Assert.Throws<PipelineException>(() => VersionChoice.Parse(text)).Code);

    [Fact]
    public async Task A_stage_holds_what_was_assigned_last_until_it_is_unassigned()
    {
        await _ledger.RegisterAsync("a");
        await _ledger.RegisterAsync("b");
        Assert.Null(_ledger.Ledger.Current(LedgerOf.Model, Stage.Staging));
        await _ledger.AssignAsync("1.0.0", Stage.Staging);
        await _ledger.AssignAsync("1.0.0", Stage.Production);
        var second = await _ledger.AssignAsync("1.1.0", Stage.Production);
        Assert.Equal("1.0.0", second.Value.PreviousVersion);
        Assert.Equal("credit-risk#production#5", second.Value.Tag);
        Assert.Equal(second, _ledger.Ledger.Current(LedgerOf.Model, Stage.Production));
        Assert.Equal("1.0.0", _ledger.Ledger.Current(LedgerOf.Model, Stage.Staging)!.Value.Version);
        var back = await _ledger.AssignAsync("1.0.0", Stage.Production, outcome: PromotionOutcome.RolledBack);
        var down = await _ledger.Ledger.UnassignAsync(
            LedgerOf.Model, Stage.Production, "ada@laptop", back.Value.Number, TestContext.Current.CancellationToken);
        Assert.Equal("credit-risk#production!#7", down!.Value.Tag);
        Assert.Null(_ledger.Ledger.Current(LedgerOf.Model, Stage.Production));
        Assert.Null(await _ledger.Ledger.UnassignAsync(
            LedgerOf.Model, Stage.Production, "ada@laptop", 0, TestContext.Current.CancellationToken));
        Assert.Equal(Enumerable.Range(1, 7), _ledger.Ledger.History(LedgerOf.Model).Select(entry => entry.Value.Number));
        Assert.Empty((await _ledger.VerifyAsync(down.Seal)).Problems);
    }

    [Fact]
    public async Task Only_a_registered_version_can_be_assigned()
    {
        await _ledger.RegisterAsync("a");
        var error = await Assert.ThrowsAsync<PipelineException>(() => _ledger.AssignAsync("9.9.9", Stage.Staging));
        Assert.Equal("PIP5033", error.Code);
        Assert.Contains("1.0.0", error.Why, StringComparison.Ordinal);
        Assert.Equal("PIP5033", Assert.Throws<PipelineException>(() => _ledger.Ledger.Version(LedgerOf.Model, "9.9.9")).Code);
        Assert.Equal("1.0.0", _ledger.Ledger.Version(LedgerOf.Model, "v1.0.0").Value.Version);
    }

    [Fact]
    public async Task An_image_with_another_model_cannot_be_assigned()
    {
        await _ledger.RegisterAsync("a");
        var facts = _ledger.Assignment("1.0.0", Stage.Staging, 0) with { Model = Digest.Of("other") };
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => _ledger.Ledger.AssignAsync(facts, TestContext.Current.CancellationToken));
        Assert.Equal("PIP5039", error.Code);
    }

    [Fact]
    public async Task Whoever_promotes_over_something_he_did_not_see_is_refused()
    {
        await _ledger.RegisterAsync("a");
        await _ledger.RegisterAsync("b");
        await _ledger.AssignAsync("1.0.0", Stage.Production, replaces: 0);
        var error = await Assert.ThrowsAsync<PipelineException>(() => _ledger.AssignAsync("1.1.0", Stage.Production, replaces: 0));
        Assert.Equal("PIP5034", error.Code);
        Assert.Contains("holds 1.0.0", error.Why, StringComparison.Ordinal);
        Assert.Equal("1.0.0", _ledger.Ledger.Current(LedgerOf.Model, Stage.Production)!.Value.Version);
    }

    [Fact]
    public async Task A_model_has_a_ledger_of_its_own()
    {
        await _ledger.RegisterAsync("a");
        await _ledger.Ledger.RegisterVersionAsync(
            new("churn", Digest.Of("a"), new(Evidence.Samples.Commit, null, Dirty: true), Digest.Of("gated"), "ci"),
            VersionChoice.Minor,
            TestContext.Current.CancellationToken);
        Assert.Equal(["churn", LedgerOf.Model], _ledger.Ledger.Models());
        Assert.Equal(1, Assert.Single(_ledger.Ledger.History("churn")).Value.Number);
        Assert.Empty(_ledger.Ledger.History("unknown"));
        Assert.Empty((await _ledger.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Nothing_is_made_by_reading()
    {
        Assert.Empty(_ledger.Ledger.Models());
        Assert.Null(_ledger.Ledger.Current(LedgerOf.Model, Stage.Production));
        Assert.Equal(0, (await _ledger.VerifyAsync()).Entries);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task The_git_program_sees_signed_annotated_tags_and_finds_no_fault()
    {
        await _ledger.RegisterAsync("a");
        await _ledger.RegisterAsync("b");
        await _ledger.AssignAsync("1.1.0", Stage.Production);
        Assert.Equal("credit-risk#production#3\ncredit-risk@v1.0.0\ncredit-risk@v1.1.0\n", _ledger.Git("tag", "-l"));
        var tag = _ledger.Git("cat-file", "tag", "credit-risk#production#3");
        Assert.Contains("tagger ada@laptop <ada@laptop> 1795435200 +0000", tag, StringComparison.Ordinal);
        Assert.Contains("\n\nproduction of credit-risk holds 1.1.0\n\n{\n", tag, StringComparison.Ordinal);
        Assert.Contains("application/vnd.in-toto+json", tag, StringComparison.Ordinal);

        // GTO reads an assignment as "the version registered at this commit": one commit a version.
        Assert.Equal(
            _ledger.Git("rev-parse", "credit-risk@v1.1.0^{commit}"), _ledger.Git("rev-parse", "credit-risk#production#3^{commit}"));
        Assert.NotEqual(
            _ledger.Git("rev-parse", "credit-risk@v1.0.0^{commit}"), _ledger.Git("rev-parse", "credit-risk@v1.1.0^{commit}"));
        Assert.Equal(0, Git.TryRun(_ledger.Settings.Repository, "fsck", "--strict").ExitCode);
    }

    [Fact]
    public async Task In_the_teams_own_repository_a_version_is_on_the_commit_it_was_made_from()
    {
        var repository = _folder.At("team");
        Git.NewRepository(repository);
        var commit = Git.Run(repository, "rev-parse", "HEAD").Trim();
        var ledger = new LedgerOf(_folder.Path, new() { Repository = repository, KeysFolder = _folder.At("keys") });
        await ledger.RegisterAsync("a", commit: commit);
        await ledger.RegisterAsync("b", commit: commit);
        await ledger.AssignAsync("1.1.0", Stage.Staging);
        Assert.Equal(commit, ledger.Git("rev-parse", "credit-risk@v1.0.0^{commit}").Trim());
        Assert.Equal(commit, ledger.Git("rev-parse", "credit-risk@v1.1.0^{commit}^").Trim());
        Assert.Equal(string.Empty, ledger.Git("status", "--porcelain"));
        Assert.Empty((await ledger.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_folder_that_is_no_repository_is_made_one_and_a_broken_one_is_an_error()
    {
        await _ledger.RegisterAsync("a");
        await File.WriteAllTextAsync(
            System.IO.Path.Combine(_ledger.Settings.Repository, "config"), "[core\nbroken", TestContext.Current.CancellationToken);
        var error = Assert.Throws<PipelineException>(() => _ledger.Ledger.History(LedgerOf.Model));
        Assert.Equal("PIP5030", error.Code);
    }

    [Fact]
    public async Task A_full_disk_leaves_the_ledger_as_it_was()
    {
        using var disk = SmallDisk.OfKilobytes(600);
        var ledger = new LedgerOf(disk.Path);
        await ledger.RegisterAsync("a");
        await File.WriteAllBytesAsync(System.IO.Path.Combine(disk.Path, "half"), new byte[200_000], TestContext.Current.CancellationToken);
        var room = new DriveInfo(disk.Path).AvailableFreeSpace;
        await File.WriteAllBytesAsync(System.IO.Path.Combine(disk.Path, "rest"), new byte[room], TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PipelineException>(() => ledger.RegisterAsync("b"));
        Assert.Contains(error.Code, new[] { "PIP5001", "PIP5030" });
        File.Delete(System.IO.Path.Combine(disk.Path, "half"));
        File.Delete(System.IO.Path.Combine(disk.Path, "rest"));
        Assert.Single(ledger.Ledger.History(LedgerOf.Model));
        Assert.Empty((await ledger.VerifyAsync()).Problems);
        Assert.Equal("1.1.0", (await ledger.RegisterAsync("b")).Value.Version);
    }

    public void Dispose() => _folder.Dispose();
}
