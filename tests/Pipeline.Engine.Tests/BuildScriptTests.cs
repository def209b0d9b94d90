using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>The real <c>build.sh</c>.</summary>
public sealed class BuildScriptTests : IAsyncLifetime
{
    private BuildScriptTrial _trial = null!;

    public async ValueTask InitializeAsync()
    {
        Needs.Program("bash");
        Needs.Program("git");
        Needs.Program("flock");
        _trial = await BuildScriptTrial.CreateAsync("build.sh");
    }

    public ValueTask DisposeAsync() => _trial?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_compilers_server_that_stays_does_not_hold_up_the_next_build()
    {
        Assert.Equal((0, "ran one Train"), await BuildAsync("Train"));
        _trial.Write("build/Build.cs", "two");
        Assert.Equal((0, "ran two Train"), await BuildAsync("Train"));
        Assert.Equal(2, _trial.Compiled);
    }

    [Fact]
    public async Task Only_another_content_is_compiled()
    {
        await BuildAsync();
        await _trial.RunAsync("touch", "build/Build.cs");
        await BuildAsync();
        _trial.Write("build/Build.cs", "one");
        await BuildAsync();
        Assert.Equal(1, _trial.Compiled);
    }

    [Fact]
    public async Task An_edit_in_any_project_that_the_build_refers_to_is_seen_wherever_it_lies()
    {
        _trial.Write("build/_build.csproj", "<Project>\n<ProjectReference Include=\"..\\models/Rates/Rates.csproj\" />\n<ProjectReference Include=\"../gone/Gone.csproj\" />\n</Project>");
        _trial.Write("models/Rates/Rates.csproj", "<Project><ProjectReference PrivateAssets=\"all\" Include=\"../../more models/Base/Base.csproj\" /></Project>");
        _trial.Write("more models/Base/Base.csproj", "<Project><ProjectReference Include=\"../../models/Rates/Rates.csproj\" /></Project>");
        await BuildAsync();
        _trial.Write("other/Any.cs", "one");
        await BuildAsync();
        Assert.Equal(1, _trial.Compiled);
        _trial.Write("models/Rates/Rate.cs", "one");
        await BuildAsync();
        Assert.Equal(2, _trial.Compiled);
        _trial.Write("models/Directory.Build.props", "<Project />");
        await BuildAsync();
        Assert.Equal(3, _trial.Compiled);
        _trial.Write("more models/Base/Base.cs", "one");
        await BuildAsync();
        await BuildAsync();
        Assert.Equal(4, _trial.Compiled);
    }

    [Fact]
    public async Task An_edit_of_the_same_length_with_its_time_set_back_is_seen()
    {
        await BuildAsync();
        await _trial.RunAsync("touch", "-r", "build/Build.cs", "parts/time");
        // Files that have just changed are never taken as seen: what is tested is the way without reading.
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);
        await BuildAsync();
        Assert.True(File.Exists(_trial.At(".pipeline/dotnet/build.seen")));
        _trial.Write("build/Build.cs", "two");
        await _trial.RunAsync("touch", "-r", "parts/time", "build/Build.cs");
        Assert.Equal((0, "ran two"), await BuildAsync());
    }

    [Fact]
    public async Task A_checkout_of_another_branch_is_seen_and_so_is_the_way_back()
    {
        await _trial.GitAsync("switch", "-q", "-c", "other");
        _trial.Write("build/Build.cs", "two");
        _trial.Write("src/New.cs", "new");
        await _trial.CommitAsync();
        Assert.Equal((0, "ran two"), await BuildAsync());
        await _trial.GitAsync("switch", "-q", "main");
        Assert.Equal((0, "ran one"), await BuildAsync());
        await _trial.GitAsync("switch", "-q", "other");
        Assert.Equal((0, "ran two"), await BuildAsync());
    }

    [Fact]
    public async Task A_source_that_was_removed_or_renamed_is_seen()
    {
        _trial.Write("src/Old.cs", "old");
        await BuildAsync();
        File.Move(_trial.At("src/Old.cs"), _trial.At("src/New.cs"));
        await BuildAsync();
        Assert.Equal(2, _trial.Compiled);
        File.Delete(_trial.At("src/New.cs"));
        await BuildAsync();
        Assert.Equal(3, _trial.Compiled);
    }

    [Fact]
    public async Task A_build_that_does_not_compile_says_why_and_is_compiled_again()
    {
        _trial.Write("build/Build.cs", "broken");
        var (exitCode, output) = await BuildAsync();
        Assert.Equal(2, exitCode);
        Assert.Contains("error CS1002", output, StringComparison.Ordinal);
        Assert.Contains("PIP1041", output, StringComparison.Ordinal);
        Assert.Equal(2, (await BuildAsync()).ExitCode);
        _trial.Write("build/Build.cs", "mended");
        Assert.Equal((0, "ran mended"), await BuildAsync());
    }

    [Fact]
    public async Task Of_two_builds_at_once_one_compiles()
    {
        var builds = Enumerable.Range(0, 4).Select(_ => BuildAsync()).ToArray();
        Assert.All(await Task.WhenAll(builds), ended => Assert.Equal((0, "ran one"), ended));
        Assert.Equal(1, _trial.Compiled);
    }

    [Fact]
    public async Task Without_a_NET_SDK_it_says_what_to_install()
    {
        File.Delete(_trial.At("parts/dotnet"));
        var (exitCode, output) = await BuildScriptTrial.RunAsync(_trial.Start("/bin/bash", ["./build.sh"], _trial.At("parts")));
        Assert.Equal(2, exitCode);
        Assert.Contains("PIP1040", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> BuildAsync(params string[] arguments) => _trial.BuildAsync("bash", ["./build.sh", .. arguments]);
}
