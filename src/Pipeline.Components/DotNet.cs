using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Pipeline.Delivery.Code;
using Serilog;

namespace Pipeline.Components;

/// <summary>Calls of the .NET command line; what it prints is shown only when it fails.</summary>
internal static class DotNet
{
    private const int LinesShown = 100;

    /// <summary>Runs a command.</summary>
    /// <exception cref="ProcessException">It ended with another exit code than 0.</exception>
    public static Task RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        RunInAsync(null, cancellationToken, arguments);

    /// <summary>Runs a command in another folder than the root of the build.</summary>
    /// <exception cref="ProcessException">It ended with another exit code than 0.</exception>
    public static async Task RunInAsync(string? folder, CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = await EndAsync(arguments, cancellationToken, folder);
        process.AssertZeroExitCode();
    }

    /// <summary>Runs a command whose exit code is its answer.</summary>
    public static async Task<int> ExitCodeAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = await EndAsync(arguments, cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs test projects, or all of a solution, and reads what they left, whether or not a test failed.</summary>
    public static async Task<TestRun> TestAsync(
        IEnumerable<AbsolutePath> projects, AbsolutePath results, CancellationToken cancellationToken)
    {
        results.CreateOrCleanDirectory();
        foreach (var project in projects)
        {
            // The result files say which tests failed, and say it better than the exit code.
            await ExitCodeAsync(
                cancellationToken,
                "test", project.Extension == ".sln" ? "--solution" : "--project", project, "-c", "Release", "--no-build", "--results-directory", results, "--report-xunit-trx");
        }

        return TrxFolder.Read(results, NukeBuild.RootDirectory);
    }

    private static async Task<IProcess> EndAsync(string[] arguments, CancellationToken cancellationToken, string? folder = null)
    {
        var process = ProcessTasks.StartProcess(
            "dotnet", string.Join(' ', arguments.Select(argument => $"\"{argument}\"")), workingDirectory: folder, logOutput: false, logInvocation: false);
        await using (cancellationToken.Register(process.Kill))
        {
            await Task.Run(process.WaitForExit, CancellationToken.None);
        }

        cancellationToken.ThrowIfCancellationRequested();
        foreach (var line in process.ExitCode == 0 ? [] : process.Output.TakeLast(LinesShown))
        {
            Log.Information("{Line:l}", line.Text);
        }

        return process;
    }
}
