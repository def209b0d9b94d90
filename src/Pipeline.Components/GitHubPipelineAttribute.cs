using Nuke.Common;
using Nuke.Common.Execution;
using Pipeline.Core.Models;
using Pipeline.Engine.Workflows;
using Pipeline.Engine.Workflows.Generation;

namespace Pipeline.Components;

/// <summary>
/// Stands on a build class and makes its GitHub Actions workflows: one for pushes and pull requests with a job a stage of the
/// chain, and one with a button for promotion. Jobs hand the <c>artifacts/</c> folder on; each runs its own target only.
/// </summary>
public sealed class GitHubPipelineAttribute : WorkflowAttributeBase
{
    private const string Artifacts = "artifacts";
    private const string OnMain = "github.event_name == 'push' && github.ref == 'refs/heads/main'";

    /// <summary>Gets or sets the label of the runner that serves a stage; it keeps <c>.pipeline/</c> between runs.</summary>
    public string StageRunner { get; set; } = "self-hosted";

    /// <summary>Gets or sets a shell command that installs what the tests need; no job runs all tests when it is null.</summary>
    public string? TestSetup { get; set; }

    /// <inheritdoc/>
    public override IEnumerable<Workflow> GetWorkflows(NukeBuild build, IReadOnlyCollection<ExecutableTarget> targets)
    {
        var model = ((IHazModel)build).Model;
        IReadOnlyList<Step> pull = build is IVersionData ? [PullData] : [];
        yield return Chain(pull);
        yield return Promotion(model);
    }

    private Workflow Chain(IReadOnlyList<Step> pull) => new()
    {
        File = "pipeline",
        Name = "Pipeline",
        OnPush = new() { Branches = ["main"] },
        OnPullRequest = new(),
        Concurrency = new("pipeline-${{ github.ref }}", CancelInProgress: true),
        Jobs =
        [
            .. TestJobs(pull),
            Stage("validate-code", "Code validation", "ValidateCode", [], pull),
            Stage("validate-data", "Data validation", "ValidateData --skip", [], pull, Map.Of(LedgerReader)),
            Stage("train", "Training", "Train --skip", ["validate-data"], pull),
            Stage("gate", "Threshold gating", "Evaluate ExplainModel Gate --skip", ["train"], pull, Map.Of([.. LedgerReader, .. RegistryVariables])),
            Stage("register", "Registration", "Register --skip", ["validate-code", "gate"], [], LedgerVariables) with
            {
                If = OnMain,
                Permissions = Map.Of(("contents", "write")),
            },
            Stage("containerize", "Containerization", "Restore PublishHost Containerize --skip", ["register"], []) with { If = OnMain },
            Stage("verify-image", "Image verification", "VerifyImage PushImage --skip", ["containerize"], [], Map.Of(RegistryVariables)) with { If = OnMain },
        ],
    };

    private IEnumerable<Job> TestJobs(IReadOnlyList<Step> pull) => TestSetup is null
        ? []
        : [new Job
        {
            Id = "test",
            Name = "All tests",
            TimeoutMinutes = 45,
            Steps = [.. Steps.Start(), new Step { Name = "Install what tests need", Run = TestSetup }, .. pull, Steps.Build("Test")],
        }];

    private static Job Stage(
        string id, string name, string command, IReadOnlyList<string> needs, IReadOnlyList<Step> before, IReadOnlyDictionary<string, string>? variables = null) => new()
        {
            Id = id,
            Name = name,
            Needs = needs,
            TimeoutMinutes = 20,
            Steps =
        [
            .. Steps.Start(),
            .. needs.Select(need => Steps.Download(need, Artifacts)),
            .. before,
            Steps.Build(command, variables),
            Steps.Upload(id, Artifacts + "/"),
        ],
        };

    private Workflow Promotion(Model model) => new()
    {
        File = "promote",
        Name = "Promote",
        OnDispatch = new(
            new WorkflowInput
            {
                Name = "stage",
                Description = "Stage to promote to",
                Type = InputType.Choice,
                Required = true,
                Options = [.. model.Rollout.Plans.Select(plan => plan.Stage.Name)],
            },
            new WorkflowInput { Name = "version", Description = "Version to promote, for example 1.2.0", Required = true },
            new WorkflowInput { Name = "run", Description = "Id of the pipeline run that made it (in its address)", Required = true }),
        Jobs = [.. model.Rollout.Plans.Select(plan => PromoteTo(plan.Stage.Name))],
    };

    private Job PromoteTo(string stage) => new()
    {
        Id = stage,
        Name = $"Promote to {stage}",
        If = $"inputs.stage == '{stage}'",
        RunsOn = [StageRunner],
        Environment = stage,
        Concurrency = new($"promote-{stage}", CancelInProgress: false),
        Permissions = Map.Of(("contents", "write"), ("actions", "read")),
        TimeoutMinutes = 60,
        Steps =
        [
            // The runner's .pipeline/ is what the stage runs from: it must survive the checkout.
            Steps.Checkout() with { With = Map.Of(("persist-credentials", "false"), ("clean", "false")) },
            Steps.SetupDotNet(),
            Steps.Download("verify-image", Artifacts) with
            {
                With = Map.Of(
                    ("name", "verify-image"),
                    ("path", Artifacts),
                    ("run-id", "${{ inputs.run }}"),
                    ("github-token", "${{ github.token }}")),
            },
            Steps.Build($"Promote --to {stage}", Map.Of([("MODEL_VERSION", "${{ inputs.version }}"), .. LedgerVariables.Select(pair => (pair.Key, pair.Value))])),
        ],
    };

    /// <summary>
    /// A step of its own: the keys of the remote are given to it and to nothing else that the job runs. Empty where the repository has no such
    /// secrets; where no data have a pointer, nothing is fetched.
    /// </summary>
    private static Step PullData { get; } = Steps.Build(
        "PullData --only-missing-data",
        Map.Of(
            ("DATA_REMOTE", "${{ vars.PIPELINE_DATA_REMOTE }}"),
            ("DATA_REMOTE_USER", "${{ secrets.PIPELINE_DATA_USER }}"),
            ("DATA_REMOTE_PASSWORD", "${{ secrets.PIPELINE_DATA_PASSWORD }}"),
            ("AWS_ACCESS_KEY_ID", "${{ secrets.PIPELINE_DATA_ACCESS_KEY_ID }}"),
            ("AWS_SECRET_ACCESS_KEY", "${{ secrets.PIPELINE_DATA_SECRET_ACCESS_KEY }}")));

    /// <summary>Enough to ask what a stage holds: without it a fresh runner would take every stage for empty.</summary>
    private static (string Name, string Value)[] LedgerReader { get; } =
    [
        ("LEDGER_REMOTE", "${{ github.server_url }}/${{ github.repository }}.git"),
        ("LEDGER_USER", "x-access-token"),
        ("LEDGER_PASSWORD", "${{ github.token }}"),
    ];

    private static IReadOnlyDictionary<string, string> LedgerVariables { get; } =
        Map.Of([.. LedgerReader, ("LEDGER_KEY", "${{ secrets.PIPELINE_LEDGER_KEY }}")]);

    /// <summary>Empty where the repository names no registry; then images stay, and a gate against a stage is inconclusive.</summary>
    private static (string Name, string Value)[] RegistryVariables { get; } =
    [
        ("IMAGE_REPOSITORY", "${{ vars.PIPELINE_IMAGE_REPOSITORY }}"),
        ("REGISTRY_USER", "${{ secrets.PIPELINE_REGISTRY_USER }}"),
        ("REGISTRY_PASSWORD", "${{ secrets.PIPELINE_REGISTRY_PASSWORD }}"),
    ];
}
