using System.Globalization;
using Pipeline.Core.Contracts;
using Pipeline.Core.Digests;
using Pipeline.Core.Drift;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Stages;
using Pipeline.Core.Training;
using Pipeline.Data;
using Pipeline.Delivery.Validation;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Versions;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Validation;

public sealed class DataJudgeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Ledger _ledger;

    public DataJudgeTests() => _ledger = new(LedgerSettings.In(_folder.At(".pipeline")), TimeProvider.System);

    private ModelRegistry Registry => new(_folder.At("store"), _ledger);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_anything_is_in_production_nothing_is_compared_and_the_verdict_says_so()
    {
        Write(age: row => 20 + (row % 50));
        var verdict = await JudgeAsync(new Visits());
        Assert.True(verdict.Passed);
        Assert.Equal("The stage production holds no version of visits yet.", verdict.Drift!.NotCompared);
        Assert.Null(verdict.Reference);
        Assert.Null(verdict.Drift.Notice);
    }

    [Fact]
    public async Task Data_that_drifted_from_those_of_production_do_not_pass_until_their_column_is_accepted()
    {
        Write(age: row => 20 + (row % 50));
        await PromoteAsync(await JudgeAsync(new Visits()));
        var key = new DataJudge(Registry).KeyOf(new Visits());
        Assert.Contains("1.0.0", key, StringComparison.Ordinal);
        Write(age: row => 45 + (row % 50));
        var verdict = await JudgeAsync(new Visits());
        Assert.False(verdict.Passed);
        Assert.Equal("Age", Assert.Single(verdict.Drift!.Open).Column);

        // Half of a uniform distribution; profiles of few numbers are as good as the numbers.
        Assert.Equal(0.5, verdict.Drift.Report!.Columns.Single(column => column.Column == "Age").Difference!.Value, 0.001);
        Assert.Equal(400, verdict.Reference!.Rows);
        Assert.Equal("PIP2060", Assert.Throws<PipelineException>(() => verdict.ToEvidence()).Code);
        var accepted = await JudgeAsync(new Visits(), "drift(Age)");
        Assert.True(accepted.Passed);
        Assert.Equal(["drift(Age)"], accepted.ToEvidence().Drift!.Accepted);
    }

    [Fact]
    public async Task An_accepted_name_that_nothing_bears_is_noted_and_one_that_was_needed_is_not()
    {
        Write(age: row => row % 2 == 0 ? 80 : 20);
        var verdict = await JudgeAsync(new Visits(), "leak(Age)", "leak(Aeg)");
        Assert.True(verdict.Passed);
        Assert.Equal(["Accepted by name, and nothing of that name was found: leak(Aeg)."], verdict.Notes.Where(note => note.Contains("ccepted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Unchanged_data_pass_and_are_compared()
    {
        Write(age: row => 20 + (row % 50));
        await PromoteAsync(await JudgeAsync(new Visits()));
        Write(age: row => 20 + ((row + 13) % 50));
        var verdict = await JudgeAsync(new Visits());
        Assert.True(verdict.Passed);
        Assert.Equal("1.0.0", verdict.Drift!.Version);
        Assert.NotNull(verdict.Drift.Report);
    }

    [Fact]
    public async Task A_policy_that_warns_lets_drifted_data_pass_and_one_that_compares_with_nothing_does_not_look()
    {
        Write(age: row => 20 + (row % 50));
        await PromoteAsync(await JudgeAsync(new Visits()));
        Write(age: row => 45 + (row % 50));
        var warned = await JudgeAsync(new Visits { Policy = DriftPolicy.Against(Stage.Production).AsWarning() });
        Assert.True(warned.Passed);
        Assert.Single(warned.Drift!.Open);
        var careless = new Visits { Policy = DriftPolicy.None };
        Assert.Null((await JudgeAsync(careless)).Drift);
        Assert.Equal("nothing", new DataJudge(Registry).KeyOf(careless));
    }

    [Fact]
    public async Task Where_the_evidence_of_production_is_on_another_machine_nothing_is_compared_and_the_version_is_named()
    {
        Write(age: row => 20 + (row % 50));
        await PromoteAsync(await JudgeAsync(new Visits()));
        Directory.Delete(_folder.At("store"), recursive: true);
        var verdict = await JudgeAsync(new Visits());
        Assert.True(verdict.Passed);
        Assert.Equal("1.0.0", verdict.Drift!.Version);
        Assert.NotNull(verdict.Drift.NotCompared);
        Assert.StartsWith("Drift was not looked for: production holds version 1.0.0", verdict.Drift.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_break_their_contract_are_not_searched_for_leaks()
    {
        Write(age: row => 20 + (row % 50));
        var verdict = await JudgeAsync(new Visits { Least = 1_000 });
        Assert.Equal("rows", Assert.Single(verdict.Failures).Rule);
        Assert.Null(verdict.Leakage);
        Assert.NotNull((await JudgeAsync(new Visits())).Leakage);
    }

    [Fact]
    public async Task A_feature_that_gives_the_answer_away_does_not_pass_until_it_is_accepted()
    {
        Write(age: row => row % 2 == 0 ? 80 : 20);
        var verdict = await JudgeAsync(new Visits());
        Assert.False(verdict.Passed);
        Assert.Equal("PIP2061", Assert.Throws<PipelineException>(() => verdict.ToEvidence()).Code);
        Assert.True((await JudgeAsync(new Visits(), "leak(Age)")).Passed);
    }

    public void Dispose() => _folder.Dispose();

    private Task<DataVerdict> JudgeAsync(Visits model, params string[] accepted) =>
        new DataJudge(Registry).JudgeAsync(model, _folder.Path, new DataOptions(), accepted, Cancel);

    private void Write(Func<int, int> age) => File.WriteAllText(
        _folder.At("visits.csv"),
        "Id,Age,Returned\n" + string.Concat(Enumerable.Range(0, 400).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row},{age(row)}.{row:000},{(row % 2 == 0 ? "yes" : "no")}\n"))));

    /// <summary>Says in the ledger that production holds a model that was made from these data.</summary>
    private async Task PromoteAsync(DataVerdict verdict)
    {
        var archive = new EvidenceFolder(_folder.At("evidence"));
        var data = await archive.WriteAsync(verdict.ToEvidence(), Cancel);
        await new EvidenceArchive(_folder.At("store", "evidence")).KeepAsync<ValidatedData>(archive, Cancel);
        var model = Digest.Of("model");
        await _ledger.RegisterVersionAsync(new("visits", model, new SourceRevision(new string('a', 40), "main", Dirty: false), data.Seal, "ada@here"), VersionChoice.Exactly("1.0.0"), Cancel);
        await _ledger.AssignAsync(
            new()
            {
                ModelId = "visits",
                Version = "1.0.0",
                Stage = Stage.Production,
                Model = model,
                Manifest = Digest.Of("manifest"),
                Configuration = Digest.Of("configuration"),
                Evidence = Digest.Of("verified"),
                Strategy = "direct",
                Outcome = PromotionOutcome.Promoted,
                Actor = "ada@here",
                Replaces = 0,
            },
            Cancel);
    }

    internal sealed record Visit
    {
        [Key]
        public required int Id { get; init; }

        [Numeric]
        public float? Age { get; init; }

        [Label(Positive = "yes", Negative = "no")]
        public required bool Returned { get; init; }
    }

    internal sealed class Visits : BinaryClassifier<Visit>
    {
        public DriftPolicy Policy { get; init; } = DriftPolicy.Against(Stage.Production);

        public int Least { get; init; } = 1;

        public override DataContract<Visit> Contract => Expect.Rows(atLeast: Least);

        public override DataSource Data => DataSource.File("visits.csv");

        public override DriftPolicy Drift => Policy;

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }
}
