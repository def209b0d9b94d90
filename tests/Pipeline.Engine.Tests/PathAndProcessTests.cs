using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>Paths, patterns and programs.</summary>
public sealed class PathAndProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AbsolutePath _root;

    public PathAndProcessTests()
    {
        _root = AbsolutePath.Parse(_folder.Path);
        NukeBuild.RootDirectory = _root;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Paths_are_put_together_with_operators()
    {
        AbsolutePath path = "/a/b";
        Assert.Equal("/a/b/c", path / "c");
        Assert.Equal("/a", path / "..");
        Assert.Equal("/a", path / ..);
        Assert.Equal("/a/b.txt", path + ".txt");
        Assert.Equal("b", path.Name);
        Assert.True(path.Contains(path / "c"));
        Assert.False(path.Contains("/a/bc"));
        Assert.Throws<ArgumentException>(() => AbsolutePath.Parse("a/b"));
    }

    [Theory]
    [InlineData("*.cs", "a.cs")]
    [InlineData("**/*.cs", "a.cs,src/b.cs,src/deep/c.cs")]
    [InlineData("src/*.{cs,txt}", "src/b.cs,src/d.txt")]
    [InlineData("src/**/c.cs", "src/deep/c.cs")]
    [InlineData("sr?/b.cs", "src/b.cs")]
    [InlineData("src/b.cs", "src/b.cs")]
    [InlineData("none/**/*", "")]
    [InlineData("**", "a.cs,src/b.cs,src/d.txt,src/deep/c.cs")]
    [InlineData("s*c/**/[bc].cs", "")]
    [InlineData("**/d*/*", "src/deep/c.cs")]
    [InlineData("{a,src/b}.{cs,txt}", "a.cs,src/b.cs")]
    [InlineData("src?b.cs", "")]
    [InlineData(".pipeline/*.cs", ".pipeline/e.cs")]
    public void Patterns_find_files(string pattern, string expected)
    {
        foreach (var file in new[] { "a.cs", "src/b.cs", "src/deep/c.cs", "src/d.txt", ".pipeline/e.cs" })
        {
            (_root / file).WriteAllText(string.Empty);
        }

        var found = _root.GlobFiles(pattern).Select(file => _root.GetUnixRelativePathTo(file).ToString());
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), found);
    }

    [Fact]
    public void A_pattern_does_not_follow_links_and_finds_folders_outside_of_the_pipelines_own()
    {
        (_root / "src" / "b.cs").WriteAllText(string.Empty);
        (_root / ".pipeline" / "own").CreateDirectory();
        Directory.CreateSymbolicLink(_root / "src" / "up", _root);
        Assert.Equal(["src/b.cs"], _root.GlobFiles("**/*.cs").Select(file => _root.GetUnixRelativePathTo(file).ToString()));
        Assert.Equal(["src", "src/up"], _root.GlobDirectories("**/*").Select(file => _root.GetUnixRelativePathTo(file).ToString()));
    }

    [Fact]
    public void Files_are_copied_moved_and_hashed()
    {
        var file = (_root / "a" / "b.txt").WriteAllText("abc", eofLineBreak: false);
        // RFC 1321, appendix A.5.
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", file.GetFileHash());
        Assert.True((_root / "a").Copy(_root / "c").DirectoryExists());
        Assert.Throws<IOException>(() => file.CopyToDirectory(_root / "c"));
        file.CopyToDirectory(_root / "c", ExistsPolicy.FileOverwrite);
        (_root / "c").Move(_root / "d");
        Assert.False((_root / "c").Exists());
        Assert.Equal("abc", (_root / "d" / "b.txt").ReadAllText());
    }

    [Fact]
    public void A_program_gives_its_output_and_its_failure_names_its_exit_code()
    {
        Needs.Program("sh");
        var sh = ToolResolver.GetPathTool("sh");
        Assert.Equal("a b", sh($"-c {"echo 'a b'"}").StdToText());
        var failure = Assert.Throws<ProcessException>(() => sh($"-c {"echo bad >&2; exit 4"}"));
        Assert.Equal(4, failure.ExitCode);
        Assert.Contains("bad", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_does_not_end_in_time_is_ended()
    {
        Needs.Program("sh");
        using var process = ProcessTasks.StartProcess("sh", $"-c {"sleep 60"}", timeout: 100);
        Assert.False(process.WaitForExit());
        Assert.True(process.HasExited);
    }

    [Fact]
    public void A_program_that_is_not_there_is_an_error_with_a_way_out()
    {
        var failure = Assert.Throws<BuildException>(() => ProcessTasks.StartProcess("no-such-program"));
        Assert.Equal("PIP1021", failure.Code);
    }

    [Fact]
    public async Task A_cancelled_program_is_ended()
    {
        Needs.Program("sh");
        using var cancel = new CancellationTokenSource();
        var running = ProcessTasks.RunAsync("sh", ["-c", "sleep 60"], null, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void Values_in_arguments_are_quoted_and_secrets_masked()
    {
        ArgumentStringHandler arguments = $"run {"a b"} {"s3cret":r} {new[] { "x", "y z" }}";
        Assert.Equal("run \"a b\" s3cret x \"y z\"", arguments.ToStringAndClear());
        Assert.Equal("key ***", arguments.Filter(null)("key s3cret"));
    }
}
