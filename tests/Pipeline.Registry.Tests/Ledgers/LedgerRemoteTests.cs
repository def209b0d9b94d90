using Pipeline.Core.Stages;

namespace Pipeline.Registry.Tests.Ledgers;

public sealed class LedgerRemoteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LedgerOf _one;
    private readonly LedgerOf _two;

    public LedgerRemoteTests()
    {
        Git.Run(_folder.Path, "init", "--quiet", "--bare", "remote.git");
        _one = Machine("one", _folder.At("remote.git"));
        _two = Machine("two", _folder.At("remote.git"));
    }

    [Fact]
    public async Task What_one_machine_registers_the_other_can_promote()
    {
        await _one.RegisterAsync("a");
        Assert.Equal("1.0.0", _two.Ledger.Version(LedgerOf.Model, "1.0.0").Value.Version);
        await _two.AssignAsync("1.0.0", Stage.Staging);
        await _one.Ledger.SynchronizeAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1.0.0", _one.Ledger.Current(LedgerOf.Model, Stage.Staging)!.Value.Version);
        Assert.Equal("credit-risk#staging#2\ncredit-risk@v1.0.0\n", Git.Run(_folder.At("remote.git"), "tag", "-l"));
        Assert.Equal("credit-risk#staging#2\ncredit-risk@v1.0.0\n", _one.Git("tag", "-l"));
        Assert.Equal(0, Git.TryRun(_folder.At("remote.git"), "fsck", "--strict").ExitCode);
        Assert.Equal(string.Empty, Git.Run(_folder.At("remote.git"), "for-each-ref", "refs/pipeline-pending"));
    }

    [Fact]
    public async Task Of_two_machines_that_promote_from_the_same_view_one_wins()
    {
        await _one.RegisterAsync("a");
        await _one.RegisterAsync("b");
        await _two.Ledger.SynchronizeAsync(TestContext.Current.CancellationToken);
        await _one.AssignAsync("1.0.0", Stage.Production, replaces: 0);
        var error = await Assert.ThrowsAsync<PipelineException>(() => _two.AssignAsync("1.1.0", Stage.Production, replaces: 0));
        Assert.Equal("PIP5034", error.Code);
        Assert.Equal("1.0.0", _two.Ledger.Current(LedgerOf.Model, Stage.Production)!.Value.Version);
    }

    [Fact]
    public async Task Machines_that_register_at_once_get_different_versions_of_one_chain()
    {
        await _one.RegisterAsync("first");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(index => Task.Run(async () =>
        {
            var machine = index % 2 == 0 ? _one : _two;
            while (true)
            {
                try
                {
                    await machine.RegisterAsync($"model {index}");
                    return;
                }
                catch (PipelineException exception) when (exception.Code == "PIP5034")
                {
                    // Somebody else was first: once more, as the error says.
                }
            }
        })));
        await _one.Ledger.SynchronizeAsync(TestContext.Current.CancellationToken);
        var history = _one.Ledger.History(LedgerOf.Model);
        Assert.Equal(Enumerable.Range(1, 7), history.Select(entry => entry.Value.Number));
        Assert.Equal(7, history.Select(entry => entry.Value.Version).Distinct().Count());
    }

    [Fact]
    public async Task A_ledger_that_began_alone_is_handed_to_a_new_remote()
    {
        var alone = new LedgerOf(_folder.At("one"));
        await alone.RegisterAsync("a");
        await alone.RegisterAsync("b");
        await _one.RegisterAsync("c");
        await _two.Ledger.SynchronizeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["1.0.0", "1.1.0", "1.2.0"], _two.Ledger.Versions(LedgerOf.Model).Select(entry => entry.Value.Version));
    }

    [Fact]
    public async Task Ledgers_that_began_apart_are_not_mixed()
    {
        await new LedgerOf(_folder.At("two")).RegisterAsync("other");
        await _one.RegisterAsync("a");
        var error = await Assert.ThrowsAsync<PipelineException>(() => _two.RegisterAsync("b"));
        Assert.Equal("PIP5036", error.Code);
        Assert.Equal("PIP5036", Assert.Throws<PipelineException>(() => _two.Ledger.Models()).Code);
        Assert.Single(new LedgerOf(_folder.At("two")).Ledger.Versions(LedgerOf.Model));
    }

    [Fact]
    public async Task A_remote_that_does_not_answer_is_an_error_and_nothing_is_recorded()
    {
        var lost = Machine("lost", "http://user:hunter2@127.0.0.1:9/ledger.git");
        var error = await Assert.ThrowsAsync<PipelineException>(() => lost.RegisterAsync("a"));
        Assert.Equal("PIP5035", error.Code);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
        Assert.Equal("PIP5035", Assert.Throws<PipelineException>(() => lost.Ledger.Models()).Code);
        Assert.Empty(new LedgerOf(_folder.At("lost")).Ledger.Models());
    }

    [Fact]
    public async Task A_remote_that_refuses_is_an_error_and_nothing_is_recorded()
    {
        var hook = _folder.At("remote.git", "hooks", "pre-receive");
        await File.WriteAllTextAsync(hook, "#!/bin/sh\necho 'protected' >&2\nexit 1\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, (UnixFileMode)0b111_101_101);
        }

        // The file transport runs no hooks in this library; over HTTP they run.
        Needs.Part(System.IO.Directory.Exists("/usr/lib/git-core"), "git is not where git-http-backend is looked for");
        using var server = new GitHttpServer(_folder.Path);
        var refused = Machine("refused", server.AddressOf("remote.git"));
        var error = await Assert.ThrowsAsync<PipelineException>(() => refused.RegisterAsync("a"));
        Assert.Equal("PIP5035", error.Code);
        Assert.Empty(refused.Ledger.Models());
    }

    [Fact]
    public async Task A_remote_over_http_decides_as_well()
    {
        Needs.Part(System.IO.File.Exists(GitHttpServer.Backend), "there is no git-http-backend");
        Git.Run(_folder.At("remote.git"), "config", "http.receivepack", "true");
        using var server = new GitHttpServer(_folder.Path);
        var one = Machine("http-one", server.AddressOf("remote.git"));
        var two = Machine("http-two", server.AddressOf("remote.git"));
        await one.RegisterAsync("a");
        await two.RegisterAsync("b");
        await one.AssignAsync("1.0.0", Stage.Production, replaces: 0);
        var error = await Assert.ThrowsAsync<PipelineException>(() => two.AssignAsync("1.1.0", Stage.Production, replaces: 0));
        Assert.Equal("PIP5034", error.Code);
        Assert.Equal(3, Git.Run(_folder.At("remote.git"), "tag", "-l").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    public void Dispose() => _folder.Dispose();

    private LedgerOf Machine(string name, string remote) => new(_folder.At(name), new()
    {
        Repository = _folder.At(name, "ledger.git"),
        KeysFolder = _folder.At(name, "keys"),
        Remote = remote,
    });
}
