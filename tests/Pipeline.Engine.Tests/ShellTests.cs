using System.Diagnostics;
using Nuke.Common.CommandLine;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>Real shells complete with the lines that <c>:completion</c> prints.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bash", "./build.sh Containe", "Containerize")]
    [InlineData("bash", "./build.sh Train --verbo", "--verbosity")]
    [InlineData("bash", "./build.sh Train --verbosity Qui", "Quiet")]
    [InlineData("zsh", "./build.sh Containe", "Containerize")]
    [InlineData("zsh", "./build.sh Train --verbo", "--verbosity")]
    [InlineData("zsh", "./build.sh Train --verbosity Qui", "Quiet")]
    [InlineData("fish", "./build.sh Containe", "Containerize")]
    [InlineData("fish", "./build.sh Train --verbo", "--verbosity")]
    [InlineData("fish", "./build.sh Train --verbosity Qui", "Quiet")]
    [InlineData("pwsh", "./build.ps1 Containe", "Containerize")]
    [InlineData("pwsh", ".\\build.ps1 Containe", "Containerize")]
    [InlineData("pwsh", "./build.ps1 Train --verbo", "--verbosity")]
    [InlineData("pwsh", "./build.ps1 Train --verbosity Qui", "Quiet")]
    public async Task A_line_is_completed(string shell, string line, string expected)
    {
        Needs.Program(shell);
        Needs.Program("chmod");
        var script = shell == "pwsh" ? "completion.ps1" : "completion";
        await File.WriteAllTextAsync(_folder.At(script), Completion.Script(shell), TestContext.Current.CancellationToken);
        // The schema is the one of this repository: the program looks for it from where it lies.
        var kind = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "release" : "debug";
        var program = Path.Combine(RepositoryRoot.Path, ".pipeline", "dotnet", "bin", "SampleBuild", kind, "SampleBuild.dll");
        await File.WriteAllTextAsync(_folder.At("build.sh"), $"#!/bin/sh\nexec dotnet '{program}' \"$@\"\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.At("build.ps1"), $"& dotnet '{program}' @args\n", TestContext.Current.CancellationToken);
        using (var chmod = Process.Start("chmod", ["+x", _folder.At("build.sh")])!)
        {
            await chmod.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal([expected], (await AskAsync(shell, line)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private async Task<string> AskAsync(string shell, string line)
    {
        var words = line.Split(' ');
        string[] arguments = shell switch
        {
            "bash" =>
            [
                "--norc", "--noprofile", "-c",
                $"source ./completion; COMP_WORDS=({line}); COMP_CWORD={words.Length - 1}; COMP_LINE='{line}'; COMP_POINT={line.Length}; "
                + "_pipeline_build; printf '%s\\n' \"${COMPREPLY[@]}\"",
            ],
            // zsh completes only where somebody types: its two commands are replaced, the rest is real.
            "zsh" =>
            [
                "-f", "-c",
                $"compdef() {{ }}; compadd() {{ shift; print -l -- $@; }}; source ./completion; words=({line}); BUFFER='{line}'; CURSOR={line.Length}; _pipeline_build",
            ],
            "pwsh" =>
            [
                "-NoProfile", "-Command",
                $". ./completion.ps1; [System.Management.Automation.CommandCompletion]::CompleteInput('{line}', {line.Length}, $null).CompletionMatches.CompletionText",
            ],
            _ => ["--no-config", "-c", $"source ./completion; complete -C '{line}'"],
        };
        var start = new ProcessStartInfo(shell, arguments) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true };
        start.Environment["HOME"] = _folder.Path;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
