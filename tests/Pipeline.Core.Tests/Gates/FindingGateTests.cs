using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Core.Tests.Gates;

/// <summary>Gates on groups, spoilt rows, behaviour, calibration and simpler models.</summary>
public sealed class FindingGateTests
{
    private static readonly MetricCatalogue<Applicant> Metric = new();
    private static readonly FairnessCatalogue<Applicant> Fairness = new();
    private static readonly RobustnessCatalogue<Applicant> Robustness = new();
    private static readonly BehaviourCatalogue<Applicant> Behaviour = new();
    private static readonly CalibrationCatalogue<Applicant> Calibration = new();

    [Theory]
    [InlineData(0.02, 0.08, Verdict.Passed)]
    [InlineData(0.05, 0.15, Verdict.Inconclusive)]
    [InlineData(0.12, 0.20, Verdict.Failed)]
    public void A_pair_of_groups_is_judged_by_its_interval(double low, double high, Verdict expected) => Assert.Equal(
        expected, Only(Fairness.DemographicParity(row => row.Housing).AtMost(0.1), Part("a against b", (low + high) / 2, low, high)).Verdict);

    [Fact]
    public void A_failing_pair_is_named_with_its_interval_and_small_groups_are_listed()
    {
        var verdict = Only(
            Fairness.DemographicParity(row => row.Housing).AtMost(0.1),
            Part("a against b", 0.3, 0.2, 0.4), Part("a against c", 0.05, 0.01, 0.09), new FindingPart("d", null, 7) { TooSmall = true });
        Assert.Equal(Verdict.Failed, verdict.Verdict);
        Assert.Equal(
            "Shown to be at most 0.1 on 1 of 2 pairs of groups; not on a against b 0.3 (0.2 to 0.4); left out with fewer than 50 rows: d (7).",
            verdict.Reason);
    }

    [Fact]
    public void One_pair_among_many_that_looks_bad_by_chance_does_not_fail_the_gate()
    {
        // Half the interval is 0.1 and the excess 0.11: z = 2.16, p = 0.0155. Alone a failure (0.025), not as one of ten (0.0025).
        var bad = Part("bad", 0.21, 0.11, 0.31);
        var gate = Fairness.EqualOpportunity(row => row.Housing).AtMost(0.1);
        Assert.Equal(Verdict.Failed, Only(gate, bad).Verdict);
        var many = Enumerable.Range(0, 9).Select(pair => Part($"good{pair}", 0.02, 0, 0.05)).Append(bad).ToArray();
        Assert.Equal(Verdict.Inconclusive, Only(gate, many).Verdict);
    }

    [Fact]
    public void The_four_fifths_rule_has_its_good_side_above()
    {
        var gate = Fairness.DemographicParity(row => row.Housing).RatioAtLeast(0.8);
        Assert.Equal(Verdict.Passed, Only(gate, Part("pair", 0.9, 0.85, 1)).Verdict);
        Assert.Equal(Verdict.Failed, Only(gate, Part("pair", 0.6, 0.5, 0.7)).Verdict);
    }

    [Fact]
    public void Without_two_large_groups_fairness_is_inconclusive_and_not_passed()
    {
        var verdict = Only(Fairness.DemographicParity(row => row.Housing).AtMost(0.1), new FindingPart("d", null, 7) { TooSmall = true });
        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);
        Assert.StartsWith("No pairs of groups with 50 rows to judge", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simpler_model_must_be_beaten_by_the_whole_interval()
    {
        var gate = Metric.RocAuc.BetterThan(new LogisticRegressionTrainer(), by: 0.01);
        Assert.Equal("roc_auc better than logistic regression by 0.01", gate.Name);
        Assert.Equal(Verdict.Passed, Only(gate, Part("gain", 0.05, 0.02, 0.08)).Verdict);
        Assert.Equal(Verdict.Failed, Only(gate, Part("gain", -0.05, -0.08, -0.02)).Verdict);
        var open = Only(gate, Part("gain", 0.02, 0, 0.04));
        Assert.Equal(Verdict.Inconclusive, open.Verdict);

        // The interval must shrink from 0.02 to 0.01: four times the rows.
        Assert.InRange(open.RowsThatWouldDecide!.Value, 4_000, 4_001);
    }

    [Fact]
    public void What_every_row_must_keep_is_counted_and_never_inconclusive()
    {
        var gate = Behaviour.Direction(row => row.Age, by: 10).MustNotRaise();
        Assert.Equal("Age + 10: the score must not rise, counted on every row", gate.Name);
        Assert.Equal(Verdict.Passed, Only(gate, Counted(1)).Verdict);
        Assert.Equal(Verdict.Failed, Only(gate, Counted(0.999)).Verdict);
    }

    [Fact]
    public void Rows_that_break_a_rule_are_in_the_verdict_and_in_the_message()
    {
        var gate = Behaviour.Direction(row => row.Age, by: 10).MustNotRaise(tolerance: 0.01, onAtLeast: 0.9);
        var model = Found(gate, Part("rows that keep it", 0.5, 0.45, 0.55)) with { };
        model = model with
        {
            Findings = [model.Findings[0] with { Examples = [new("17", "30", "40", 0.2, 0.7)] }],
        };
        var decision = GateKeeper.Decide([gate], model.Seal(), new HashSet<string>());
        Assert.Equal("17", Assert.Single(Assert.Single(decision.Verdicts).Found!.Examples).Row);
        var error = Assert.Throws<Errors.PipelineException>(decision.OrThrow);
        Assert.Contains("row 17: 30 -> 40, score 0.2 -> 0.7", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_no_row_could_be_asked_is_inconclusive_and_says_why()
    {
        var gate = Behaviour.Direction(row => row.Age, by: 10).MustNotRaise();
        var model = Found(gate) with { Findings = [new Finding(gate.Question!, []) { Why = "No holdout row has a value." }] };
        var verdict = Judge(gate, model);
        Assert.Equal((Verdict.Inconclusive, "No holdout row has a value."), (verdict.Verdict, verdict.Reason));
    }

    [Theory]
    [InlineData(1.0, 0.1, Verdict.Passed)]
    [InlineData(1.2, 0.1, Verdict.Inconclusive)]
    [InlineData(0.5, 0.1, Verdict.Failed)]
    [InlineData(1.5, 0.1, Verdict.Failed)]
    public void A_slope_is_judged_on_both_sides(double slope, double half, Verdict expected)
    {
        var gate = Calibration.Slope.Within(0.8, 1.25);
        Assert.Equal("calibration_slope from 0.8 to 1.25", gate.Name);
        Assert.Equal(expected, Judge(gate, Measured("calibration_slope", slope, slope - half, slope + half)).Verdict);
    }

    [Fact]
    public void Spiegelhalters_test_rejects_beyond_the_quantile_and_accepts_within_it()
    {
        var gate = Calibration.SpiegelhalterAccepts(level: 0.05);
        Assert.Equal("spiegelhalter_z from -1.96 to 1.96", gate.Name);
        Assert.Equal(Verdict.Passed, Judge(gate, Measured("spiegelhalter_z", 1.95, 1.95, 1.95)).Verdict);
        Assert.Equal(Verdict.Failed, Judge(gate, Measured("spiegelhalter_z", -1.97, -1.97, -1.97)).Verdict);
    }

    [Fact]
    public void Memory_and_the_difference_of_the_onnx_file_have_limits()
    {
        var model = Evaluations.Empty with { Questions = ["memory_megabytes", "onnx_difference"], MemoryMegabytes = 12, OnnxDifference = 3e-7 };
        Assert.Equal(Verdict.Passed, Judge(Budget.OnnxDifference.AtMost(), model).Verdict);
        Assert.Equal("3e-7 is within 1e-5.", Judge(Budget.OnnxDifference.AtMost(), model).Reason);
        Assert.Equal(Verdict.Failed, Judge(Budget.Memory.AtMost(megabytes: 10), model).Verdict);
        Assert.Equal("PIP4007", Assert.Throws<Errors.PipelineException>(() => Judge(Budget.Memory.AtMost(10), Evaluations.Empty)).Code);
    }

    [Fact]
    public void Names_of_gates_say_what_is_bounded()
    {
        Gate[] gates =
        [
            Fairness.EqualizedOdds(row => row.Housing).AtMost(0.1),
            Fairness.Calibration(row => row.Housing).RatioAtLeast(0.8, minimumRows: 30),
            Robustness.Noise(0.1).Loses(Metric.RocAuc, atMost: 0.02),
            Robustness.MissingFeatures.FlipsAtMost(0.3),
            Robustness.UnseenCategories.FlipsAtMost(0.3),
            Behaviour.Invariance(row => row.Housing).MovesAtMost(0.05, onAtLeast: 0.9),
            Behaviour.Invariance(row => row.Age, by: -1).KeepsDecision(onAtLeast: 0.95),
            Behaviour.Direction(row => row.Housing, DayOfWeek.Sunday, DayOfWeek.Monday).MustNotLower(),
            Metric.PrecisionAtTop(0.1).AtLeast(0.5),
        ];
        Assert.Equal(
            [
                "equalized_odds between groups of Home, difference <= 0.1",
                "calibration between groups of Home, ratio >= 0.8",
                "roc_auc lost with noise of 0.1 standard deviations <= 0.02",
                "flipped decisions with a feature missing <= 0.3",
                "flipped decisions with unseen categories <= 0.3",
                "Home changed: the score must not move by more than 0.05 on >= 0.9 of rows",
                "Age - 1: the decision must not flip on >= 0.95 of rows",
                "Home from sunday to monday: the score must not fall, counted on every row",
                "precision_at_top_0.1 >= 0.5",
            ],
            gates.Select(gate => gate.Name));
        Assert.All(gates, gate => Assert.NotNull(gate.Question));
    }

    [Fact]
    public void Gates_that_make_no_sense_are_refused_where_they_are_written()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fairness.DemographicParity(row => row.Housing).AtMost(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fairness.DemographicParity(row => row.Housing).AtMost(0.1, minimumRows: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fairness.DemographicParity(row => row.Housing).RatioAtLeast(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Robustness.Noise(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Robustness.MissingFeatures.FlipsAtMost(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Robustness.MissingFeatures.Loses(Metric.RocAuc, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Behaviour.Direction(row => row.Age, by: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Behaviour.Direction(row => row.Age, by: 1).MustNotRaise(onAtLeast: 0));
        Assert.Throws<ArgumentException>(() => Behaviour.Direction(row => row.Housing, by: 1));
        Assert.Throws<ArgumentException>(() => Behaviour.Invariance(row => row.Age));
        Assert.Throws<ArgumentException>(() => Behaviour.Direction(row => row.Age, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calibration.Slope.Within(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calibration.SpiegelhalterAccepts(0.7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Budget.OnnxDifference.AtMost(0));
    }

    private static FindingPart Part(string name, double value, double low, double high) =>
        new(name, new("gap", value, low, high, 1_000, 0, "Newcombe"), 1_000);

    private static FindingPart Counted(double value) => new("rows that keep it", new("kept", value, value, value, 1_000, 0, "observed"), 1_000);

    private static EvaluatedModel Found(Gate gate, params FindingPart[] parts) =>
        Evaluations.RocAuc(0.9, 0.01) with { Questions = [gate.Question!], Findings = [new(gate.Question!, parts.ToEquatableList())] };

    private static EvaluatedModel Measured(string metric, double value, double low, double high) => Evaluations.Empty with
    {
        Questions = [metric],
        Overall = [new(metric, value, low, high, 1_000, 300, "normal")],
    };

    private static GateVerdict Only(Gate gate, params FindingPart[] parts) => Judge(gate, Found(gate, parts));

    private static GateVerdict Judge(Gate gate, EvaluatedModel model) =>
        Assert.Single(GateKeeper.Decide([gate], model.Seal(), new HashSet<string>()).Verdicts);
}
