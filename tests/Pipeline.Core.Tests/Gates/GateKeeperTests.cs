using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Tests.Gates;

public sealed class GateKeeperTests
{
    private static readonly MetricCatalogue<Applicant> Metric = new();

    [Theory]
    [InlineData(0.83, 0.02, Verdict.Passed)]
    [InlineData(0.81, 0.02, Verdict.Inconclusive)]
    [InlineData(0.79, 0.02, Verdict.Inconclusive)]
    [InlineData(0.77, 0.02, Verdict.Failed)]
    public void A_bound_is_judged_by_the_whole_interval(double value, double half, Verdict expected) =>
        Assert.Equal(expected, Only(Metric.RocAuc.AtLeast(0.80), Evaluations.RocAuc(value, half)).Verdict);

    [Fact]
    public void The_bound_itself_is_good() =>
        Assert.Equal(Verdict.Passed, Only(Metric.RocAuc.AtLeast(0.75), Evaluations.RocAuc(0.875, 0.125)).Verdict);

    [Theory]
    [InlineData(0.77, 0.02, Verdict.Passed)]
    [InlineData(0.81, 0.02, Verdict.Inconclusive)]
    [InlineData(0.83, 0.02, Verdict.Failed)]
    public void A_bound_from_above_has_its_good_side_below(double value, double half, Verdict expected) =>
        Assert.Equal(expected, Only(Metric.RocAuc.AtMost(0.80), Evaluations.RocAuc(value, half)).Verdict);

    [Fact]
    public void An_inconclusive_gate_says_how_many_rows_would_decide()
    {
        // The interval must shrink from 0.02 to 0.01, so four times the rows are needed.
        var verdict = Only(Metric.RocAuc.AtLeast(0.80), Evaluations.RocAuc(0.81, 0.02));
        Assert.InRange(verdict.RowsThatWouldDecide!.Value, 4_000, 4_001);
        Assert.Matches(@"^0\.81 \(0\.79 to 0\.83\) may or may not be at least 0\.8; about 4,00[01] holdout rows would decide\.$", verdict.Reason);
    }

    [Fact]
    public void An_estimate_on_the_bound_is_never_decided_by_more_rows() =>
        Assert.Null(Only(Metric.RocAuc.AtLeast(0.80), Evaluations.RocAuc(0.80, 0.02)).RowsThatWouldDecide);

    [Fact]
    public void A_metric_that_was_not_measurable_is_inconclusive()
    {
        var verdict = Only(Metric.Precision.AtLeast(0.5), Evaluations.RocAuc(0.8, 0.02));
        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);
        Assert.Equal("precision cannot be measured on the holdout rows.", verdict.Reason);
    }

    [Fact]
    public void When_every_gate_passes_the_model_goes_on_with_every_verdict_and_its_basis()
    {
        var evaluation = Evaluations.RocAuc(0.85, 0.02).Seal();
        var decision = GateKeeper.Decide([Metric.RocAuc.AtLeast(0.80), Budget.ModelSize.AtMost(20)], evaluation, Accept());
        var model = Assert.IsType<GateDecision.Opened>(decision).Model;
        Assert.Equal(2, model.Gates.Count);
        Assert.Equal(evaluation.Value.Model, model.Model);
        Assert.Equal([evaluation.Basis], model.Basis);
        Assert.Same(model, decision.OrThrow());
    }

    [Fact]
    public void An_inconclusive_gate_that_was_accepted_by_name_lets_the_model_through_and_is_marked()
    {
        var decision = GateKeeper.Decide(
            [Metric.RocAuc.AtLeast(0.80)], Evaluations.RocAuc(0.81, 0.02).Seal(), Accept("roc_auc >= 0.8"));
        var verdict = Assert.Single(Assert.IsType<GateDecision.Opened>(decision).Model.Gates);
        Assert.True(verdict.Accepted);
        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);
    }

    [Fact]
    public void A_failed_gate_cannot_be_accepted()
    {
        var decision = GateKeeper.Decide(
            [Metric.RocAuc.AtLeast(0.80)], Evaluations.RocAuc(0.70, 0.02).Seal(), Accept("roc_auc >= 0.8"));
        var closed = Assert.IsType<GateDecision.Closed>(decision);
        Assert.False(Assert.Single(closed.Blocking).Accepted);
    }

    [Fact]
    public void A_gate_that_passed_does_not_mind_being_accepted() => Assert.IsType<GateDecision.Opened>(GateKeeper.Decide(
        [Metric.RocAuc.AtLeast(0.80)], Evaluations.RocAuc(0.9, 0.02).Seal(), Accept("roc_auc >= 0.8")));

    [Fact]
    public void An_accepted_name_that_is_no_gate_is_an_error_with_a_suggestion()
    {
        var error = Assert.Throws<PipelineException>(() => GateKeeper.Decide(
            [Metric.RocAuc.AtLeast(0.80), Budget.ModelSize.AtMost(20)], Evaluations.RocAuc(0.9, 0.02).Seal(), Accept("ROC_AUC>=0.8")));
        Assert.Equal("PIP4004", error.Code);
        Assert.Contains("--accept \"roc_auc >= 0.8\"", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_gates_become_one_error_that_lists_each_with_its_numbers()
    {
        var decision = GateKeeper.Decide(
            [Metric.RocAuc.AtLeast(0.80), Metric.Recall.AtLeast(0.5), Budget.ModelSize.AtMost(5), Budget.P99Latency.AtMost(TimeSpan.FromMilliseconds(5))],
            Evaluations.RocAuc(0.81, 0.02).Seal(),
            Accept());
        var error = Assert.Throws<PipelineException>(decision.OrThrow);
        Assert.Equal("PIP4005", error.Code);
        Assert.Equal("Model credit-risk may not go on: 1 of 4 gates failed, 2 inconclusive.", error.What);
        Assert.Contains("failed: model_megabytes <= 5: 12.3457 MB is over 5 MB.", error.Why, StringComparison.Ordinal);
        Assert.Contains("inconclusive: roc_auc >= 0.8: 0.81 (0.79 to 0.83)", error.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("p99", error.Why, StringComparison.Ordinal);
        Assert.EndsWith("--accept \"roc_auc >= 0.8\" \"recall >= 0.5\"", error.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(95)]
    [InlineData(1.01)]
    public void A_bound_that_no_model_can_reach_is_refused_where_it_is_written(double bound)
    {
        var error = Assert.Throws<PipelineException>(() => Metric.RocAuc.AtLeast(bound));
        Assert.Equal("PIP4009", error.Code);
        Assert.Contains("roc_auc is at most 1", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_on_a_metric_without_an_end_may_be_any_number() =>
        Assert.NotNull(Metric.LogLoss.AtLeast(95));

    [Fact]
    public void A_failed_gate_alone_offers_no_acceptance()
    {
        var decision = GateKeeper.Decide([Budget.ModelSize.AtMost(5)], Evaluations.Empty.Seal(), Accept());
        Assert.DoesNotContain("--accept", Assert.Throws<PipelineException>(decision.OrThrow).Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.00, 0.005, Verdict.Passed)]
    [InlineData(0.05, 0.005, Verdict.Passed)]
    [InlineData(0.00, 0.020, Verdict.Inconclusive)]
    [InlineData(-0.03, 0.015, Verdict.Failed)]
    [InlineData(-0.01, 0.0, Verdict.Passed)] // exactly the loss allowed
    public void A_champion_is_judged_by_the_paired_interval_of_the_gain(double gain, double half, Verdict expected) =>
        Assert.Equal(expected, Only(Metric.RocAuc.NoWorseThan(Stage.Production, by: 0.01), Evaluations.Gain(gain, half)).Verdict);

    [Fact]
    public void The_first_release_is_possible_because_there_is_no_champion()
    {
        var verdict = Only(Metric.RocAuc.NoWorseThan(Stage.Production, by: 0.01), Evaluations.RocAuc(0.8, 0.02));
        Assert.Equal(Verdict.Passed, verdict.Verdict);
        Assert.Contains("no model in production yet", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_champion_of_another_stage_or_metric_is_not_the_one_asked_for()
    {
        var model = Evaluations.Gain(-0.5, 0.01);
        Assert.Equal(Verdict.Passed, Only(Metric.RocAuc.NoWorseThan(Stage.Staging, by: 0.01), model).Verdict);
        Assert.Equal(Verdict.Passed, Only(Metric.Brier.NoWorseThan(Stage.Production, by: 0.01), model).Verdict);
    }

    [Fact]
    public void A_champion_that_cannot_be_compared_is_inconclusive_and_not_absent()
    {
        var model = Evaluations.RocAuc(0.8, 0.02) with
        {
            Champions = [new("production", Evaluations.Champion, "roc_auc", null, null, null, null, null, 10)],
        };
        Assert.Equal(Verdict.Inconclusive, Only(Metric.RocAuc.NoWorseThan(Stage.Production, by: 0.01), model).Verdict);
    }

    [Fact]
    public void A_champion_that_nobody_looked_for_is_not_taken_for_none()
    {
        var error = Assert.Throws<PipelineException>(() => Only(
            Metric.Brier.NoWorseThan(Stage.Production, by: 0.01),
            Evaluations.RocAuc(0.8, 0.02) with { Questions = ["roc_auc against production"] }));
        Assert.Equal("PIP4007", error.Code);
        Assert.Contains("brier against production", error.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, Verdict.Passed)]
    [InlineData(1.5, Verdict.Passed)]
    [InlineData(1.4, Verdict.Failed)]
    public void A_latency_is_compared_with_its_budget(double milliseconds, Verdict expected) =>
        Assert.Equal(expected, Only(Budget.P99Latency.AtMost(TimeSpan.FromMilliseconds(milliseconds)), Evaluations.Empty).Verdict);

    [Fact]
    public void The_same_evidence_gives_the_same_decision()
    {
        GateSet gates = [Metric.RocAuc.AtLeast(0.80), Metric.Recall.AtLeast(0.5).OnEvery(row => row.Housing, 50)];
        var evaluation = Evaluations.Recall(("owner", 500, 60, 100), ("rent", 300, 20, 60)).Seal();
        Assert.Equal(GateKeeper.Decide(gates, evaluation, Accept()), GateKeeper.Decide(gates, evaluation, Accept()));
    }

    private static GateVerdict Only(Gate gate, EvaluatedModel model) =>
        Assert.Single(GateKeeper.Decide([gate], model.Seal(), Accept()).Verdicts);

    private static HashSet<string> Accept(params string[] names) => [.. names];
}
