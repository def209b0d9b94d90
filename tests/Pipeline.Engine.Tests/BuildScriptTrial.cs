using System.Diagnostics;
using System.Globalization;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>
/// The real scripts that start a build, in a folder of its own with real git. In place of the .NET SDK stands a program that counts how
/// often it compiles and, like the real one, leaves a compiler's server behind.
/// </summary>
internal sealed class BuildScriptTrial : IAsyncDisposable
{
    private const string Dotnet =
        """
        #!/bin/bash
        if [ "$1" = build ]; then
            echo compiled >>"$PARTS/compiled"
            if grep -q broken "$PARTS/../build/Build.cs"; then
                echo "Build.cs(1,1): error CS1002: ; expected"
                exit 1
            fi
            mkdir -p "$PARTS/../.pipeline/dotnet/bin/_build/release"
            cp "$PARTS/../build/Build.cs" "$PARTS/../.pipeline/dotnet/bin/_build/release/_build.dll"
            sleep 60 >/dev/null 2>&1 &
            echo $! >>"$PARTS/servers"
        else
            shift
            echo "ran $(<"$PARTS/../.pipeline/dotnet/bin/_build/release/_build.dll") $*"
        fi
        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Gets how often the program was compiled.</summary>
    public int Compiled => File.Exists(At("parts/compiled")) ? File.ReadAllLines(At("parts/compiled")).Length : 0;

    /// <summary>Makes the folder with a first commit.</summary>
    /// <param name="script">The script that is tried.</param>
    public static async Task<BuildScriptTrial> CreateAsync(string script)
    {
        var trial = new BuildScriptTrial();
        foreach (var folder in (string[])["parts", "build", "src", "samples"])
        {
            Directory.CreateDirectory(trial.At(folder));
        }

        File.Copy(Path.Combine(RepositoryRoot.Path, script), trial.At(script));
        trial.Write("parts/dotnet", Dotnet);
        trial.Write("build/Build.cs", "one");
        trial.Write(".gitignore", ".pipeline\nparts\n");
        await trial.RunAsync("chmod", "+x", "parts/dotnet");
        await trial.GitAsync("init", "-q", "-b", "main");
        await trial.CommitAsync();
        return trial;
    }

    public string At(string path) => _folder.At(path.Split('/'));

    public void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content);
    }

    /// <summary>Runs the build. Gives all that it says when it fails, else its last line.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="standIn">Whether the shell finds what stands in for the .NET SDK.</param>
    public async Task<(int ExitCode, string Output)> BuildAsync(string shell, string[] arguments, bool standIn = true)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var (exitCode, output) = await RunAsync(Start(shell, arguments, standIn ? $"{At("parts")}:{path}" : path));
        return (exitCode, exitCode != 0 ? output : output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim());
    }

    public async Task CommitAsync()
    {
        await GitAsync("add", "-A");
        await GitAsync("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "work");
    }

    public Task GitAsync(params string[] arguments) => RunAsync("git", arguments);

    public async Task RunAsync(string program, params string[] arguments) => Assert.Equal(0, (await RunAsync(Start(program, arguments))).ExitCode);

    public ProcessStartInfo Start(string program, string[] arguments, string? path = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PARTS"] = At("parts");
        start.Environment["PATH"] = path ?? Environment.GetEnvironmentVariable("PATH");
        return start;
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        // Far less than a compiler's server stays, far more than a slow machine needs.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(40));
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(At("parts/servers")))
        {
            foreach (var server in await File.ReadAllLinesAsync(At("parts/servers")))
            {
                using var process = Process.GetProcessById(int.Parse(server, CultureInfo.InvariantCulture));
                process.Kill();
            }
        }

        _folder.Dispose();
    }
}
