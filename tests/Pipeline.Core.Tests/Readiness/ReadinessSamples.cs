using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Profiles;
using Pipeline.Core.Readiness;
using Pipeline.Core.Rows;
using Pipeline.Core.Stages;
using Pipeline.Core.Training;

namespace Pipeline.Core.Tests.Readiness;

/// <summary>Small models and evidence about them.</summary>
internal static class ReadinessSamples
{
    internal static readonly SourceRevision Clean = new(new string('a', 40), "main", Dirty: false);

    internal static double Points(ReadinessFacts facts, string name) => Test(facts, name).Points;

    internal static ReadinessTest Test(ReadinessFacts facts, string name) => MlTestScore.Of(facts).Tests.Single(test => test.Name == name);

    /// <summary>A model that was trained, with gates that saw the same file.</summary>
    internal static ReadinessFacts Chain(Model model) =>
        new() { Model = model, Training = Trained(model.Trainer), GatedFile = Trained().Model };

    internal static ReadinessFacts AllGatesPassed(Model model) =>
        Chain(model) with { Gates = Gated(model.Gates.Select(gate => (gate.Name, "passed"))) };

    internal static VerifiedImage Image() => new()
    {
        ModelId = "fair",
        Version = "1.0.0",
        Model = Trained().Model,
        Manifest = Digest.Of("manifest"),
        Configuration = Digest.Of("configuration"),
        Runtime = "process",
        RowsCompared = 1,
        LargestDifference = 0,
        StartUpMilliseconds = 1,
        P99LatencyMilliseconds = 1.5,
        PeakMemoryBytes = 1,
        Basis = [],
    };

    internal static ValidatedData Data(EquatableList<CategoryCount> streets) => new()
    {
        ModelId = "discreet",
        Dataset = new("data.csv", Digest.Of("d"), new string('0', 32), 1),
        Rows = 3,
        Schema = Digest.Of("schema"),
        Rules = [],
        Profile = new(3, [new() { Column = "Street", Kind = ColumnKind.Category, Missing = 0, Distinct = 1, Categories = streets }]),
    };

    internal static ValidatedCode Code(SourceRevision source) => new()
    {
        Source = source,
        Sources = Digest.Of("s"),
        Files = 1,
        TestsPassed = 3,
        TestsSkipped = 0,
        AnalyzerFindings = 0,
    };

    internal static TrainedModel Trained(Trainer? trainer = null) => new()
    {
        ModelId = "fair",
        Model = Digest.Of("m"),
        ModelBytes = 1,
        Dataset = new("data.csv", Digest.Of("d"), new string('0', 32), 1),
        Trainer = trainer ?? new PriorTrainer(),
        Split = new Split.EveryNth(4),
        TrainingRows = 3,
        HoldoutRows = 1,
        Parity = new(10, 0, 1e-5),
        Basis = [],
    };

    internal static EquatableList<GateVerdict> Gated(params IEnumerable<(string Gate, string Verdict)> gates) => EvidenceJson.Read<GatedModel>(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
        new { modelId = "fair", model = Digest.Of("m"), gates = gates.Select(said => new { gate = said.Gate, verdict = said.Verdict, reason = "so it is", accepted = said.Verdict != "passed" }), basis = Array.Empty<int>() },
        EvidenceJson.Options)).Gates;

    internal sealed record Person
    {
        [Key]
        public required int Id { get; init; }

        [Numeric]
        public required float Age { get; init; }

        [Slice]
        public required bool Member { get; init; }

        [Label]
        public required bool Late { get; init; }
    }

    internal sealed record Resident
    {
        [Key]
        public required int Id { get; init; }

        [Metadata, Personal]
        public string? Street { get; init; }

        [Numeric]
        public required float Age { get; init; }

        [Label]
        public required bool Late { get; init; }
    }

    internal sealed class Discreet : BinaryClassifier<Resident>
    {
        public override DataSource Data => DataSource.File("data.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }

    internal sealed class Bare : BinaryClassifier<Person>
    {
        public override DataSource Data => DataSource.File("data.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }

    internal sealed class Fair : BinaryClassifier<Person>
    {
        public override DataSource Data => DataSource.File("data.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Fairness.DemographicParity(row => row.Member).AtMost(0.1)];

        public override Rollout Rollout => Stage.Production.Canary(0.5, 1);
    }

    internal sealed class Settled(Trainer trainer, params IReadOnlyList<Gate> gates) : BinaryClassifier<Person>
    {
        public override DataSource Data => DataSource.File("data.csv");

        public override Trainer Trainer => trainer;

        public override GateSet Gates => [.. gates];
    }
}
