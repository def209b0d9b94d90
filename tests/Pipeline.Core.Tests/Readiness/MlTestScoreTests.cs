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

public sealed class MlTestScoreTests
{
    private static readonly SourceRevision Clean = new(new string('a', 40), "main", Dirty: false);

    [Fact]
    public void There_are_28_tests_seven_a_section_each_with_a_reason()
    {
        var score = MlTestScore.Of(new() { Model = new Bare() });
        Assert.All(Enum.GetValues<ReadinessSection>(), section => Assert.Equal(7, score.Tests.Count(test => test.Section == section)));
        Assert.Equal(28, score.Tests.Select(test => test.Name).Distinct().Count());
        Assert.All(score.Tests, test => Assert.NotEmpty(test.Because));
        Assert.All(score.Tests, test => Assert.Contains(test.Points, new[] { 0, 0.5, 1 }));
    }

    [Fact]
    public void The_score_is_the_least_of_the_four_sums()
    {
        // Breck et al. 2017, section VII: sections are not added up, because all of them matter.
        var score = new MlTestScore(
        [
            new(ReadinessSection.Data, "a", 1, "b"), new(ReadinessSection.Data, "c", 1, "b"), new(ReadinessSection.Model, "a", 0.5, "b"),
            new(ReadinessSection.Infrastructure, "a", 1, "b"), new(ReadinessSection.Monitoring, "a", 1, "b"),
        ]);
        Assert.Equal(0.5, score.Value);
        Assert.Equal(2, score.Sum(ReadinessSection.Data));
    }

    [Fact]
    public void Reproducible_training_counts_only_when_it_was_proved()
    {
        Assert.Equal(0, Points(new() { Model = new Bare(), Training = Trained() }, "Training is reproducible"));
        Assert.Equal(1, Points(new() { Model = new Bare(), Training = Trained() with { SameBytes = 2 } }, "Training is reproducible"));
    }

    [Fact]
    public void A_specification_counts_when_it_is_committed()
    {
        const string name = "Every model specification is reviewed and checked in";
        Assert.Equal(0, Points(new() { Model = new Bare(), Code = Code(Clean with { Dirty = true }) }, name));
        Assert.Equal(1, Points(new() { Model = new Bare(), Code = Code(Clean) }, name));
    }

    [Fact]
    public void A_gate_of_the_right_kind_counts_when_it_passed_and_half_when_it_was_accepted_by_hand()
    {
        const string name = "The model is tested for considerations of inclusion";
        var gate = new Fair().Gates.Single().Name;
        Assert.Equal(0, Points(new() { Model = new Bare(), Gates = Gated(gate, "passed") }, name));
        Assert.Equal(0, Points(new() { Model = new Fair() }, name));
        Assert.Equal(1, Points(new() { Model = new Fair(), Gates = Gated(gate, "passed") }, name));
        Assert.Equal(0.5, Points(new() { Model = new Fair(), Gates = Gated(gate, "inconclusive") }, name));
    }

    [Fact]
    public void Canaries_and_rollbacks_count_when_the_ledger_has_them()
    {
        const string canary = "Models are tested by a canary before they serve all";
        const string rollback = "Models can be rolled back quickly and safely";
        Assert.Equal(0, Points(new() { Model = new Bare(), Canaries = 3 }, canary));
        Assert.Equal(0.5, Points(new() { Model = new Fair() }, canary));
        Assert.Equal(1, Points(new() { Model = new Fair(), Canaries = 1 }, canary));
        Assert.Equal(0.5, Points(new() { Model = new Fair() }, rollback));
        Assert.Equal(1, Points(new() { Model = new Fair(), Rollbacks = 1 }, rollback));
    }

    [Fact]
    public void Privacy_counts_whole_when_columns_are_marked_and_the_profile_lists_none_of_their_values()
    {
        const string name = "The data pipeline has appropriate privacy controls";
        Assert.Equal(0.5, Points(new() { Model = new Bare() }, name));
        Assert.Equal(0.5, Points(new() { Model = new Discreet() }, name));
        Assert.Equal(1, Points(new() { Model = new Discreet(), Data = Data([]) }, name));
        Assert.Equal(0, Points(new() { Model = new Discreet(), Data = Data([new("Elm Street", 3)]) }, name));
    }

    [Fact]
    public void Gates_that_another_model_file_passed_count_nothing()
    {
        const string name = "The model is tested for considerations of inclusion";
        var gate = new Fair().Gates.Single().Name;
        var facts = new ReadinessFacts { Model = new Fair(), Gates = Gated(gate, "passed"), Training = Trained(), GatedFile = Trained().Model };
        Assert.Equal(1, Points(facts, name));
        Assert.Equal(0, Points(facts with { GatedFile = Digest.Of("another") }, name));
    }

    private static ValidatedData Data(EquatableList<CategoryCount> streets) => new()
    {
        ModelId = "discreet",
        Dataset = new("data.csv", Digest.Of("d"), new string('0', 32), 1),
        Rows = 3,
        Schema = Digest.Of("schema"),
        Rules = [],
        Profile = new(3, [new() { Column = "Street", Kind = ColumnKind.Category, Missing = 0, Distinct = 1, Categories = streets }]),
    };

    private static double Points(ReadinessFacts facts, string name) => MlTestScore.Of(facts).Tests.Single(test => test.Name == name).Points;

    private static ValidatedCode Code(SourceRevision source) => new()
    {
        Source = source,
        Sources = Digest.Of("s"),
        Files = 1,
        TestsPassed = 3,
        TestsSkipped = 0,
        AnalyzerFindings = 0,
    };

    private static TrainedModel Trained() => new()
    {
        ModelId = "fair",
        Model = Digest.Of("m"),
        ModelBytes = 1,
        Dataset = new("data.csv", Digest.Of("d"), new string('0', 32), 1),
        Trainer = new PriorTrainer(),
        Split = new Split.EveryNth(4),
        TrainingRows = 3,
        HoldoutRows = 1,
        Parity = new(10, 0, 1e-5),
        Basis = [],
    };

    private static EquatableList<GateVerdict> Gated(string gate, string verdict) => EvidenceJson.Read<GatedModel>(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
        new { modelId = "fair", model = Digest.Of("m"), gates = new[] { new { gate, verdict, reason = "so it is", accepted = verdict != "passed" } }, basis = Array.Empty<int>() },
        EvidenceJson.Options)).Gates;

    private sealed record Person
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

    private sealed record Resident
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

    private sealed class Discreet : BinaryClassifier<Resident>
    {
        public override DataSource Data => DataSource.File("data.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }

    private sealed class Bare : BinaryClassifier<Person>
    {
        public override DataSource Data => DataSource.File("data.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }

    private sealed class Fair : BinaryClassifier<Person>
    {
        public override DataSource Data => DataSource.File("data.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Fairness.DemographicParity(row => row.Member).AtMost(0.1)];

        public override Rollout Rollout => Stage.Production.Canary(0.5, 1);
    }
}
