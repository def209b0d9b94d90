using Pipeline.Registry.Sources;

namespace Pipeline.Registry.Tests.Sources;

public sealed class GitSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_clean_tree_gives_its_commit_and_branch()
    {
        Git.NewRepository(_folder.Path);
        var revision = GitSource.Read(_folder.Path);
        Assert.Equal(Git.Run(_folder.Path, "rev-parse", "HEAD").Trim(), revision.Commit);
        Assert.Equal("main", revision.Branch);
        Assert.False(revision.Dirty);
    }

    [Fact]
    public void A_changed_file_and_a_new_file_make_the_tree_dirty_and_change_its_digest()
    {
        Git.NewRepository(_folder.Path);
        var clean = Snapshot();
        File.WriteAllText(_folder.At("New.cs"), "class New;\n");
        var added = Snapshot();
        File.WriteAllText(_folder.At("Model.cs"), "class Model2;\n");
        var changed = Snapshot();
        Assert.True(added.Revision.Dirty);
        Assert.Equal([1, 2, 2], [clean.Files, added.Files, changed.Files]);
        Assert.Equal(3, new[] { clean.Sources, added.Sources, changed.Sources }.Distinct().Count());
        File.WriteAllText(_folder.At("Model.cs"), "class Model;\n");
        File.Delete(_folder.At("New.cs"));
        Assert.Equal(clean, Snapshot());
    }

    [Fact]
    public void Ignored_files_are_no_source()
    {
        Git.NewRepository(_folder.Path);
        File.WriteAllText(_folder.At(".gitignore"), "artifacts/\n");
        Git.Run(_folder.Path, "add", ".");
        Git.Run(_folder.Path, "commit", "--quiet", "-m", "Ignore");
        var before = Snapshot();
        Directory.CreateDirectory(_folder.At("artifacts"));
        File.WriteAllText(_folder.At("artifacts", "model.onnx"), "bytes");
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void Content_that_moves_to_another_file_changes_the_digest()
    {
        Git.NewRepository(_folder.Path);
        File.WriteAllText(_folder.At("A.cs"), "x");
        File.WriteAllText(_folder.At("B.cs"), string.Empty);
        var before = Snapshot();
        File.WriteAllText(_folder.At("A.cs"), string.Empty);
        File.WriteAllText(_folder.At("B.cs"), "x");
        Assert.NotEqual(before.Sources, Snapshot().Sources);
    }

    [Fact]
    public void A_subfolder_is_digested_alone()
    {
        Git.NewRepository(_folder.Path);
        Directory.CreateDirectory(_folder.At("samples", "Risk"));
        File.WriteAllText(_folder.At("samples", "Risk", "Risk.cs"), "class Risk;\n");
        Assert.Equal(1, GitSource.Snapshot(_folder.At("samples", "Risk"), TestContext.Current.CancellationToken).Files);
    }

    [Fact]
    public void A_link_is_digested_as_a_link_even_when_it_leads_nowhere()
    {
        Git.NewRepository(_folder.Path);
        File.CreateSymbolicLink(_folder.At("link"), "/nowhere/at/all");
        Assert.Equal(2, Snapshot().Files);
    }

    [Fact]
    public void A_detached_head_has_no_branch()
    {
        Git.NewRepository(_folder.Path);
        Git.Run(_folder.Path, "checkout", "--quiet", "--detach");
        Assert.Null(GitSource.Read(_folder.Path).Branch);
    }

    [Fact]
    public void A_folder_outside_any_repository_is_an_error_that_says_to_make_one()
    {
        var error = Assert.Throws<PipelineException>(() => GitSource.Read(_folder.Path));
        Assert.Equal("PIP5020", error.Code);
    }

    [Fact]
    public void A_repository_without_any_commit_is_an_error_that_says_to_make_a_first_one()
    {
        Git.Run(_folder.Path, "init", "--quiet");
        var error = Assert.Throws<PipelineException>(() => GitSource.Read(_folder.Path));
        Assert.Equal("PIP5021", error.Code);
        Assert.Contains("Make a first commit", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_of_another_user_is_an_error_that_says_how_to_trust_it()
    {
        Needs.Part(OperatingSystem.IsLinux() && Environment.UserName == "root", "only root may give a folder to another user");
        Git.NewRepository(_folder.Path);
        Run("chown", "-R", "65534:65534", _folder.Path);
        var error = Assert.Throws<PipelineException>(() => GitSource.Read(_folder.Path));
        Assert.Equal("PIP5022", error.Code);
        Assert.Contains("safe.directory", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_repository_is_an_error()
    {
        Git.NewRepository(_folder.Path);
        File.WriteAllText(_folder.At(".git", "HEAD"), "ref: refs/heads/main\n");
        File.WriteAllText(_folder.At(".git", "refs", "heads", "main"), "garbage\n");
        var error = Assert.Throws<PipelineException>(() => GitSource.Read(_folder.Path));
        Assert.Equal("PIP5023", error.Code);
    }

    public void Dispose() => _folder.Dispose();

    private static void Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private SourceSnapshot Snapshot() => GitSource.Snapshot(_folder.Path, TestContext.Current.CancellationToken);
}
