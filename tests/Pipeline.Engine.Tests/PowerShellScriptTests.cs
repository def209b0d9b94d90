using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>The real <c>build.ps1</c>, in PowerShell. It does what <c>build.sh</c> does, but reads every source in every run.</summary>
public sealed class PowerShellScriptTests : IAsyncLifetime
{
    private BuildScriptTrial _trial = null!;

    public async ValueTask InitializeAsync()
    {
        Needs.Program("pwsh");
        Needs.Program("git");
        _trial = await BuildScriptTrial.CreateAsync("build.ps1");
    }

    public ValueTask DisposeAsync() => _trial?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task It_compiles_when_a_content_changed_and_hands_on_the_arguments()
    {
        Assert.Equal((0, "ran one Train --to staging"), await BuildAsync("Train", "--to", "staging"));
        await _trial.RunAsync("touch", "build/Build.cs");
        Assert.Equal((0, "ran one"), await BuildAsync());
        Assert.Equal(1, _trial.Compiled);
        _trial.Write("build/Build.cs", "two");
        Assert.Equal((0, "ran two"), await BuildAsync());
        _trial.Write("src/New.cs", "new");
        await BuildAsync();
        Assert.Equal(3, _trial.Compiled);
    }

    [Fact]
    public async Task An_edit_in_any_project_that_the_build_refers_to_is_seen_wherever_it_lies()
    {
        _trial.Write("build/_build.csproj", "<Project><ProjectReference Include=\"..\\models/Rates/Rates.csproj\" /></Project>");
        _trial.Write("models/Rates/Rates.csproj", "<Project><ProjectReference Include=\"../../more models/Base/Base.csproj\" /></Project>");
        _trial.Write("more models/Base/Base.csproj", "<Project />");
        await BuildAsync();
        _trial.Write("other/Any.cs", "one");
        await BuildAsync();
        Assert.Equal(1, _trial.Compiled);
        _trial.Write("models/Rates/Rate.cs", "one");
        await BuildAsync();
        Assert.Equal(2, _trial.Compiled);
        _trial.Write("more models/Base/Base.cs", "one");
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
        _trial.Write("build/Build.cs", "mended");
        Assert.Equal((0, "ran mended"), await BuildAsync());
    }

    // PowerShell itself may be started by way of dotnet: what stands in for that is put in its place afterwards.
    private Task<(int ExitCode, string Output)> BuildAsync(params string[] arguments) => _trial.BuildAsync(
        "pwsh",
        ["-NoProfile", "-Command", $"$env:PATH = '{_trial.At("parts")}:' + $env:PATH; & ./build.ps1 {string.Join(' ', arguments)}; exit $LASTEXITCODE"],
        standIn: false);
}
