using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Tests.Gates;

/// <summary>A gate that is looser than that of the last registered version is named.</summary>
public sealed class LooserGateTests
{
    private static readonly MetricCatalogue<Applicant> Metric = new();

    [Fact]
    public void A_lower_bound_is_looser_and_a_higher_one_is_not()
    {
        Assert.Equal("'roc_auc >= 0.7' is looser than 'roc_auc >= 0.8' of version 1.2.0.", Assert.Single(Loosened([Metric.RocAuc.AtLeast(0.8)], [Metric.RocAuc.AtLeast(0.7)])));
        Assert.Empty(Loosened([Metric.RocAuc.AtLeast(0.8)], [Metric.RocAuc.AtLeast(0.85)]));
        Assert.Empty(Loosened([Metric.RocAuc.AtLeast(0.8)], [Metric.RocAuc.AtLeast(0.8)]));
    }

    [Fact]
    public void A_gate_that_is_gone_is_named() => Assert.Equal(
        "'brier <= 0.2' of version 1.2.0 is gone.",
        Assert.Single(Loosened([Metric.RocAuc.AtLeast(0.8), Metric.Brier.AtMost(0.2)], [Metric.RocAuc.AtLeast(0.8)])));

    [Fact]
    public void A_minimum_that_leaves_more_slices_out_is_looser() => Assert.Equal(
        "'recall >= 0.5 on every Home (from 200 rows)' is looser than 'recall >= 0.5 on every Home (from 50 rows)' of version 1.2.0.",
        Assert.Single(Loosened(
            [Metric.Recall.AtLeast(0.5).OnEvery(row => row.Housing, 50)], [Metric.Recall.AtLeast(0.5).OnEvery(row => row.Housing, 200)])));

    [Fact]
    public void A_larger_loss_against_production_a_larger_budget_and_a_wider_tolerance_are_looser()
    {
        var behaviour = new BehaviourCatalogue<Applicant>().Direction(row => row.Age, by: 1);
        GateSet before =
        [
            Metric.RocAuc.NoWorseThan(Stage.Production, by: 0.01), Budget.ModelSize.AtMost(10), behaviour.MustNotRaise(0.01, 0.95),
            new CalibrationCatalogue<Applicant>().Slope.Within(0.8, 1.2),
        ];
        GateSet now =
        [
            Metric.RocAuc.NoWorseThan(Stage.Production, by: 0.02), Budget.ModelSize.AtMost(20), behaviour.MustNotRaise(0.02, 0.95),
            new CalibrationCatalogue<Applicant>().Slope.Within(0.8, 1.3),
        ];
        Assert.Equal(4, Loosened(before, now).Count);
        Assert.Empty(Loosened(now, before));
    }

    [Fact]
    public void Of_two_gates_on_one_subject_the_tighter_one_counts() =>
        Assert.Empty(Loosened([Metric.Mcc.AtLeast(0.4)], [Metric.Mcc.AtLeast(0.3), Metric.Mcc.AtLeast(0.4)]));

    [Fact]
    public void Without_the_evidence_of_the_last_version_nobody_can_tell_and_that_is_said() => Assert.Contains(
        "cannot be told",
        Assert.Single(Decide([Metric.RocAuc.AtLeast(0.8)], new GateReference("version 1.2.0", null)).Loosened),
        StringComparison.Ordinal);

    [Fact]
    public void Before_the_first_version_nothing_can_be_looser() => Assert.Empty(Decide([Metric.RocAuc.AtLeast(0.8)], null).Loosened);

    [Fact]
    public void Evidence_from_before_terms_were_recorded_is_compared_by_name()
    {
        var old = new GatedModel(
            "credit-risk", Digest.Of("old"), [new() { Gate = "roc_auc >= 0.8", Verdict = Verdict.Passed, Reason = "It is." }], []);
        Assert.Empty(Decide([Metric.RocAuc.AtLeast(0.8)], new("version 1.0.0", old)).Loosened);
        Assert.Equal(
            "'roc_auc >= 0.8' of version 1.0.0 is gone or changed.",
            Assert.Single(Decide([Metric.RocAuc.AtLeast(0.7)], new("version 1.0.0", old)).Loosened));
    }

    [Fact]
    public void What_was_loosened_is_in_the_evidence_and_in_a_refusal()
    {
        var reference = new GateReference("version 1.2.0", Gated([Metric.RocAuc.AtLeast(0.8)]));
        var opened = Assert.IsType<GateDecision.Opened>(Decide([Metric.RocAuc.AtLeast(0.7)], reference));
        Assert.Equal(opened.Model.Loosened, Statement.Read<GatedModel>(Statement.Write(opened.Model).Bytes).Value.Loosened);
        Assert.Single(opened.Model.Loosened);
        Assert.Single(Assert.IsType<GateDecision.Closed>(Decide([Metric.RocAuc.AtMost(0.7)], reference)).Loosened);
    }

    private static EquatableList<string> Loosened(GateSet before, GateSet now) => Decide(now, new("version 1.2.0", Gated(before))).Loosened;

    private static GatedModel Gated(GateSet gates) => new(
        "credit-risk",
        Digest.Of("before"),
        gates.Select(gate => new GateVerdict { Gate = gate.Name, Verdict = Verdict.Passed, Reason = "It is.", Terms = gate.Terms }).ToEquatableList(),
        []);

    private static GateDecision Decide(GateSet gates, GateReference? reference)
    {
        var evaluation = Evaluations.RocAuc(0.85, 0.02);
        return GateKeeper.Decide(
            gates,
            (evaluation with
            {
                Questions = gates.Questions,
                Findings = gates.Questions.Select(question => new Finding(question, []) { Why = "Not looked at." }).ToEquatableList(),
            }).Seal(),
            new HashSet<string>(),
            reference);
    }
}
