using Pipeline.Core.Evidence;
using Pipeline.Registry.Sources;

namespace Pipeline.Registry.Tests.Sources;

public sealed class SourceCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _first;

    public SourceCopyTests()
    {
        Directory.CreateDirectory(_folder.At("repository"));
        Git.Run(Repository, "init", "--initial-branch", "main");
        File.WriteAllText(Path.Combine(Repository, "model.cs"), "first");
        Git.Run(Repository, "add", ".");
        Git.Run(Repository, "commit", "-m", "First");
        _first = Git.Run(Repository, "rev-parse", "HEAD").Trim();
        File.WriteAllText(Path.Combine(Repository, "model.cs"), "second");
        Git.Run(Repository, "commit", "-am", "Second");
        File.WriteAllText(Path.Combine(Repository, "model.cs"), "not committed");
    }

    private string Repository => _folder.At("repository");

    private string Copy => _folder.At("copy");

    [Fact]
    public void The_files_of_an_earlier_commit_are_there_and_the_working_tree_stays_as_it_is()
    {
        SourceCopy.Make(Repository, new(_first, "main", Dirty: false), Copy);
        Assert.Equal("first", File.ReadAllText(Path.Combine(Copy, "model.cs")));
        Assert.Equal("not committed", File.ReadAllText(Path.Combine(Repository, "model.cs")));
        Assert.Equal(_first, GitSource.Read(Copy).Commit);
        Assert.False(GitSource.Read(Copy).Dirty);
    }

    [Fact]
    public void What_an_earlier_attempt_left_is_replaced()
    {
        Directory.CreateDirectory(Copy);
        File.WriteAllText(Path.Combine(Copy, "left.txt"), "half a build");
        SourceCopy.Make(Repository, new(_first, "main", Dirty: false), Copy);
        Assert.False(File.Exists(Path.Combine(Copy, "left.txt")));
    }

    [Fact]
    public void Changes_that_nobody_committed_cannot_be_had_again()
    {
        var error = Assert.Throws<PipelineException>(() => SourceCopy.Make(Repository, new SourceRevision(_first, "main", Dirty: true), Copy));
        Assert.Equal("PIP3062", error.Code);
        Assert.False(Directory.Exists(Copy));
    }

    [Fact]
    public void A_commit_that_no_branch_leads_to_is_named()
    {
        var error = Assert.Throws<PipelineException>(() => SourceCopy.Make(Repository, new(Evidence.Samples.Commit, "main", Dirty: false), Copy));
        Assert.Equal("PIP3063", error.Code);
        Assert.Contains(Evidence.Samples.Commit, error.Fix, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
