using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Pipeline.Engine.Workflows;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>Workflows are generated, the same each time, and checked.</summary>
public sealed class WorkflowTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void A_workflow_of_every_part_is_written_as_expected() => Snapshot.Matches(WorkflowYaml.Write(Everything), "everything.verified.yml");

    [Fact]
    public void The_attribute_of_NUKE_gives_a_workflow()
    {
        Assert.Equal(0, _trial.Run<Attributed>("GenerateWorkflows"));
        Snapshot.Matches(File.ReadAllText(_trial.At(".github", "workflows", "continuous.yml")), "continuous.verified.yml");
    }

    [Fact]
    public void Check_fails_when_a_file_is_missing_edited_or_left_over()
    {
        Assert.Equal(1, _trial.Run<Attributed>("CheckWorkflows"));
        Assert.Contains("PIP1023", _trial.Output, StringComparison.Ordinal);
        _trial.Run<Attributed>("GenerateWorkflows");
        Assert.Equal(0, _trial.Run<Attributed>("CheckWorkflows"));
        File.AppendAllText(_trial.At(".github", "workflows", "continuous.yml"), "# mine\n");
        Assert.Equal(1, _trial.Run<Attributed>("CheckWorkflows"));
        Assert.Contains(".github/workflows/continuous.yml", _trial.Output, StringComparison.Ordinal);
        _trial.Write(".github/workflows/old.yml", WorkflowYaml.Mark + "\nname: old\n");
        _trial.Write(".github/workflows/own.yml", "name: own\n");
        Assert.Equal(0, _trial.Run<Attributed>("GenerateWorkflows"));
        Assert.False(File.Exists(_trial.At(".github", "workflows", "old.yml")));
        Assert.True(File.Exists(_trial.At(".github", "workflows", "own.yml")));
    }

    [Fact]
    public void Files_that_would_not_change_are_not_written()
    {
        _trial.Run<Attributed>("GenerateWorkflows");
        Assert.Contains("1 of 1 workflow files changed", _trial.Output, StringComparison.Ordinal);
        _trial.Run<Attributed>("GenerateWorkflows");
        Assert.Contains("0 of 1 workflow files changed", _trial.Output, StringComparison.Ordinal);
    }

    private static Workflow Everything => new()
    {
        File = "everything",
        Name = "Promote: by hand",
        OnPush = new() { Branches = ["main", "release/*"], Tags = ["v*"], Paths = ["src/**", "!docs/**"] },
        OnPullRequest = new(),
        OnSchedule = ["0 4 * * 1"],
        OnRepositoryDispatch = ["retrain"],
        OnDispatch = new(
            new WorkflowInput { Name = "stage", Description = "Where to", Type = InputType.Choice, Required = true, Options = ["staging", "production"] },
            new WorkflowInput { Name = "force", Description = "Even if up to date", Type = InputType.Boolean, Default = "false" },
            new WorkflowInput { Name = "where", Description = "Environment", Type = InputType.Environment },
            new WorkflowInput { Name = "version", Description = "Which: empty for the newest", Default = "1.0" }),
        Concurrency = new("${{ github.workflow }}-${{ github.ref }}", CancelInProgress: true),
        Env = Map.Of(("DOTNET_NOLOGO", "true"), ("TEXT", "a: b # c")),
        Jobs =
        [
            new Job
            {
                Id = "build",
                RunsOn = ["${{ matrix.os }}"],
                Matrix = new Dictionary<string, IReadOnlyList<string>> { ["os"] = ["ubuntu-24.04", "windows-2022"] },
                Outputs = Map.Of(("version", "${{ steps.version.outputs.version }}")),
                Steps = [.. Steps.Start(depth: 0), Steps.Build("Test Train"), Steps.Upload("evidence", "artifacts/evidence", "artifacts/model")],
            },
            new Job
            {
                Id = "promote",
                Name = "Promote to ${{ inputs.stage }}",
                Needs = ["build"],
                If = "github.ref == 'refs/heads/main' && !cancelled()",
                Environment = "${{ inputs.stage }}",
                EnvironmentUrl = "https://example.org",
                Permissions = Map.Of(("contents", "read"), ("id-token", "write")),
                TimeoutMinutes = 45,
                Steps =
                [
                    Steps.Download("evidence", "artifacts"),
                    new Step { Id = "version", Name = "Say which", Run = "echo one\necho two\n", Shell = "bash", ContinueOnError = true },
                    Steps.Build("Promote", Map.Of(("To", "${{ inputs.stage }}"))),
                ],
            },
        ],
    };

    [GitHubActions(
        "continuous",
        GitHubActionsImage.UbuntuLatest,
        GitHubActionsImage.WindowsLatest,
        OnPushBranches = ["main"],
        OnPushExcludePaths = ["docs/**"],
        OnPullRequestBranches = ["main"],
        OnCronSchedule = "0 3 * * *",
        OnWorkflowDispatchRequiredInputs = ["ReleaseName"],
        ImportSecrets = ["NuGetApiKey"],
        EnableGitHubToken = true,
        WritePermissions = [GitHubActionsPermissions.Contents],
        ReadPermissions = [GitHubActionsPermissions.PullRequests],
        TimeoutMinutes = 20,
        ConcurrencyCancelInProgress = true,
        EnvironmentName = "staging",
        FetchDepth = 0,
        Submodules = GitHubActionsSubmodules.Recursive,
        PublishCondition = "always()",
        InvokedTargets = ["Pack"])]
    private sealed class Attributed : NukeBuild, IGenerateWorkflows
    {
        private Target Compile => _ => _.Produces(RootDirectory / "artifacts" / "*.log").Executes(() => { });

        private Target Pack => _ => _.DependsOn(Compile).Produces(RootDirectory / "artifacts" / "packages" / "*.nupkg").Executes(() => { });
    }
}
