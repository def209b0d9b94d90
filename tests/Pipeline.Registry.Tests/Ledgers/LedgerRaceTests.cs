using Pipeline.Core.Stages;

namespace Pipeline.Registry.Tests.Ledgers;

public sealed class LedgerRaceTests : IDisposable
{
    private const int Processes = 4;
    private readonly TemporaryFolder _folder = new();
    private readonly LedgerOf _ledger;

    public LedgerRaceTests() => _ledger = new(_folder.Path);

    [Fact]
    public async Task Of_processes_that_promote_at_once_exactly_one_wins()
    {
        await _ledger.RegisterAsync("a");
        for (var round = 0; round < 3; round++)
        {
            var replaces = _ledger.Ledger.Current(LedgerOf.Model, Stage.Production)?.Value.Number ?? 0;
            var children = Enumerable.Range(0, Processes)
                .Select(_ => ChildProgram.Start("assign", _folder.Path, FormattableString.Invariant($"{replaces}")))
                .ToList();
            foreach (var child in children)
            {
                Assert.Equal("ready", await child.ReadLineAsync(TestContext.Current.CancellationToken));
            }

            children.ForEach(child => child.Go());
            var answers = new List<string?>();
            foreach (var child in children)
            {
                answers.Add(await child.ReadLineAsync(TestContext.Current.CancellationToken));
                child.Dispose();
            }

            Assert.Equal(1, answers.Count(answer => answer == "won"));
            Assert.Equal(Processes - 1, answers.Count(answer => answer == "PIP5034"));
        }

        Assert.Equal(4, _ledger.Ledger.History(LedgerOf.Model).Count);
        Assert.Empty((await _ledger.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Processes_killed_while_they_write_leave_a_ledger_that_is_whole_and_can_be_written()
    {
        for (var round = 0; round < 12; round++)
        {
            using var child = ChildProgram.Start("register-for-ever", _folder.Path);
            await child.ReadLineAsync(TestContext.Current.CancellationToken);
            for (var seen = 0; seen < round % 4; seen++)
            {
                await child.ReadLineAsync(TestContext.Current.CancellationToken);
            }

            // Anywhere between two lines: in the middle of an object, a reference or a tag.
            await Task.Delay(TimeSpan.FromMilliseconds(round * 0.9), TestContext.Current.CancellationToken);
            child.Kill();
            var history = _ledger.Ledger.History(LedgerOf.Model);
            Assert.Equal(Enumerable.Range(1, history.Count), history.Select(entry => entry.Value.Number));
        }

        await _ledger.RegisterAsync("after all of them");
        Assert.Empty((await _ledger.VerifyAsync()).Problems);
        Assert.Equal(0, Git.TryRun(_ledger.Settings.Repository, "fsck", "--strict").ExitCode);
    }

    [Fact]
    public async Task A_reference_that_a_killed_process_left_locked_does_not_block_the_ledger()
    {
        await _ledger.RegisterAsync("a");
        var path = System.IO.Path.Combine(_ledger.Settings.Repository, "refs", "pipeline", "credit-risk", "2.lock");
        await File.WriteAllTextAsync(path, string.Empty, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            System.IO.Path.Combine(_ledger.Settings.Repository, "refs", "tags", "credit-risk@v1.1.0.lock"),
            string.Empty,
            TestContext.Current.CancellationToken);
        Assert.Equal("1.1.0", (await _ledger.RegisterAsync("b")).Value.Version);
    }

    [Fact]
    public async Task An_entry_killed_before_its_tag_counts_and_the_next_one_completes_it()
    {
        await _ledger.RegisterAsync("a");
        _ledger.Git("tag", "-d", "credit-risk@v1.0.0");
        Assert.Equal("1.0.0", Assert.Single(_ledger.Ledger.Versions(LedgerOf.Model)).Value.Version);
        Assert.Equal("1.0.0", (await _ledger.RegisterAsync("a")).Value.Version);
        Assert.Equal("credit-risk@v1.0.0\n", _ledger.Git("tag", "-l"));
    }

    public void Dispose() => _folder.Dispose();
}
