using System.Diagnostics;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Readiness;
using Pipeline.Core.Rows;
using Pipeline.Core.Stages;
using Pipeline.Core.Training;
using Pipeline.Delivery.Readiness;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Sources;
using Pipeline.Registry.Versions;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Readiness;

public sealed class ReadinessInquiryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Ledger _ledger;
    private readonly EvidenceFolder _evidence;
    private readonly SourceRevision _source;

    public ReadinessInquiryTests()
    {
        Needs.Program("git");
        _ledger = new(LedgerSettings.In(_folder.At(".pipeline")), TimeProvider.System);
        _evidence = new(_folder.At("artifacts", "evidence"));
        File.WriteAllText(_folder.At(".gitignore"), "artifacts/\n.pipeline/\n");
        Git("init", "--quiet", "--initial-branch=main");
        Git("add", ".");
        Git("commit", "--quiet", "-m", "Ask for more\n\nSo that fewer are late.\n\nReviewed-by: Grace <grace@here>\nReviewed-by: Ada <ada@here>");
        _source = GitSource.Read(_folder.Path);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ModelRegistry Registry => new(_folder.At(".pipeline", "store"), _ledger);

    [Fact]
    public async Task Of_an_empty_checkout_nothing_is_known()
    {
        var facts = await AskAsync();
        Assert.Equal((null, null, null, false, false, 0), (facts.Code, facts.Training, facts.LeadTime, facts.Workflows, facts.LockedPackages, facts.Canaries));
        Assert.Empty(facts.Reviewers);
    }

    [Fact]
    public async Task Reviewers_are_those_whom_the_validated_commit_names_and_its_author_is_none()
    {
        await _evidence.WriteAsync(
            new ValidatedCode { Source = _source, Sources = Digest.Of("s"), Files = 1, TestsPassed = 1, TestsSkipped = 0, AnalyzerFindings = 0 }, Cancel);
        Assert.Equal(["Grace"], (await AskAsync()).Reviewers);
    }

    [Fact]
    public async Task The_lead_time_runs_from_the_commit_to_the_last_stage()
    {
        await PromoteAsync(Stage.Staging);
        Assert.Null((await AskAsync()).LeadTime);
        await PromoteAsync(Stage.Production);
        var lead = (await AskAsync()).LeadTime!;
        Assert.Equal(("1.0.0", Stage.Production), (lead.Version, lead.Stage));
        Assert.InRange(lead.Took, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_version_from_a_commit_that_is_not_here_has_no_lead_time()
    {
        await PromoteAsync(Stage.Production, _source with { Commit = new string('a', 40) });
        Assert.Null((await AskAsync()).LeadTime);
    }

    [Fact]
    public async Task The_training_of_the_model_in_production_is_read_from_what_was_kept()
    {
        await PromoteAsync(Stage.Production);
        Assert.Equal("late", (await AskAsync()).Production!.ModelId);
        Directory.Delete(_folder.At(".pipeline", "store"), recursive: true);
        Assert.Null((await AskAsync()).Production);
    }

    [Fact]
    public async Task Canaries_workflows_and_lock_files_are_counted_where_they_are()
    {
        await PromoteAsync(Stage.Production, strategy: "canary");
        Directory.CreateDirectory(_folder.At(".github", "workflows"));
        await File.WriteAllTextAsync(_folder.At(".github", "workflows", "pipeline.yml"), "name: Pipeline\n", Cancel);
        await File.WriteAllTextAsync(_folder.At("packages.lock.json"), "{}", Cancel);
        var facts = await AskAsync();
        Assert.Equal((1, 0, true, true), (facts.Canaries, facts.Rollbacks, facts.Workflows, facts.LockedPackages));
    }

    public void Dispose() => _folder.Dispose();

    private Task<ReadinessFacts> AskAsync() =>
        new ReadinessInquiry(_folder.Path, _folder.Path, _evidence, _ledger, Registry).AskAsync(new Late(), Cancel);

    private async Task PromoteAsync(Stage stage, SourceRevision? source = null, string strategy = "direct")
    {
        var model = Digest.Of("model");
        if (_ledger.Versions("late").Count == 0)
        {
            var trained = await _evidence.WriteAsync(Trained(model), Cancel);
            await new EvidenceArchive(_folder.At(".pipeline", "store", "evidence")).KeepAsync<TrainedModel>(_evidence, Cancel);
            await _ledger.RegisterVersionAsync(new("late", model, source ?? _source, trained.Seal, "ada@here"), VersionChoice.Exactly("1.0.0"), Cancel);
        }

        await _ledger.AssignAsync(
            new()
            {
                ModelId = "late",
                Version = "1.0.0",
                Stage = stage,
                Model = model,
                Manifest = Digest.Of("manifest"),
                Configuration = Digest.Of("configuration"),
                Evidence = Digest.Of("verified"),
                Strategy = strategy,
                Outcome = PromotionOutcome.Promoted,
                Actor = "ada@here",
                Replaces = 0,
            },
            Cancel);
    }

    private static TrainedModel Trained(Digest model) => new()
    {
        ModelId = "late",
        Model = model,
        ModelBytes = 1,
        Dataset = new("data.csv", Digest.Of("d"), new string('0', 32), 1),
        Trainer = new PriorTrainer(),
        Split = new Split.EveryNth(4),
        TrainingRows = 3,
        HoldoutRows = 1,
        Parity = new(10, 0, 1e-5),
        Basis = [],
    };

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", _folder.Path, "-c", "user.name=Ada", "-c", "user.email=ada@here", .. arguments]) { RedirectStandardError = true };
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }

    internal sealed record Payment
    {
        [Key]
        public required int Id { get; init; }

        [Numeric]
        public required float Amount { get; init; }

        [Label]
        public required bool Late { get; init; }
    }

    internal sealed class Late : BinaryClassifier<Payment>
    {
        public override DataSource Data => DataSource.File("data.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }
}
