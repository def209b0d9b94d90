using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Pipeline.Delivery.Code;

namespace Pipeline.Components;

/// <summary>Calls of the .NET command line.</summary>
internal static class DotNet
{
    public static Task RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        ProcessTasks.RunAsync("dotnet", [.. arguments, "--nologo"], null, cancellationToken);

    /// <summary>Runs test projects, or all of a solution, and reads what they left, whether or not a test failed.</summary>
    public static async Task<TestRun> TestAsync(
        IEnumerable<AbsolutePath> projects, AbsolutePath results, CancellationToken cancellationToken)
    {
        results.CreateOrCleanDirectory();
        foreach (var project in projects)
        {
            try
            {
                await ProcessTasks.RunAsync(
                    "dotnet",
                    [
                        "test", project.Extension == ".sln" ? "--solution" : "--project", project,
                        "-c", "Release", "--no-build", "--results-directory", results, "--report-xunit-trx",
                    ],
                    null,
                    cancellationToken);
            }
            catch (ProcessException)
            {
                // The result files say which tests failed, and say it better.
            }
        }

        return TrxFolder.Read(results).RequireSuccess();
    }
}
