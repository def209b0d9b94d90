using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Gates;

public sealed class SliceGateTests
{
    private static readonly MetricCatalogue<Applicant> Metric = new();

    [Fact]
    public void Every_slice_must_be_shown_to_keep_the_bound()
    {
        var verdict = Judge(Evaluations.Recall(("owner", 900, 180, 200), ("rent", 400, 80, 100)));
        Assert.Equal(Verdict.Passed, verdict.Verdict);
        Assert.Equal("Shown to be at least 0.5 on 2 of 2 slices of Home.", verdict.Reason);
    }

    [Fact]
    public void One_bad_slice_fails_the_gate_and_is_named()
    {
        var verdict = Judge(Evaluations.Recall(("owner", 900, 180, 200), ("rent", 400, 20, 100)));
        Assert.Equal(Verdict.Failed, verdict.Verdict);
        Assert.Equal("Shown to be at least 0.5 on 1 of 2 slices of Home; not on rent 0.2 (0.1334 to 0.2888).", verdict.Reason);
        Assert.Equal(0.2, verdict.Measured!.Value);
    }

    [Fact]
    public void A_slice_that_cannot_be_told_makes_the_gate_inconclusive_and_is_named()
    {
        var verdict = Judge(Evaluations.Recall(("owner", 900, 180, 200), ("rent", 60, 12, 20)));
        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);
        Assert.Contains("cannot be told on rent 0.6 (0.3866 to 0.7812)", verdict.Reason, StringComparison.Ordinal);

        // Half the interval towards the bound is 0.2134, the gap 0.1: 4.55 times the 1,000 holdout rows.
        Assert.InRange(verdict.RowsThatWouldDecide!.Value, 4_540, 4_570);
    }

    [Fact]
    public void Slices_below_the_minimum_are_left_out_and_named()
    {
        var verdict = Judge(Evaluations.Recall(("owner", 900, 180, 200), ("ignore", 49, 0, 20)));
        Assert.Equal(Verdict.Passed, verdict.Verdict);
        Assert.EndsWith("left out with fewer than 50 rows: ignore (49).", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_slice_to_judge_the_gate_is_inconclusive()
    {
        Assert.Equal(Verdict.Inconclusive, Judge(Evaluations.Recall()).Verdict);
        var verdict = Judge(Evaluations.Recall(("ignore", 49, 20, 20)));
        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);
        Assert.StartsWith("No slices of Home with 50 rows to judge", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_slice_without_a_positive_is_inconclusive_and_named()
    {
        var verdict = Judge(Evaluations.Recall(("owner", 900, 180, 200), ("rent", 80, 0, 0)));
        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);
        Assert.Contains("cannot be measured on rent (80)", verdict.Reason, StringComparison.Ordinal);
        Assert.Null(verdict.RowsThatWouldDecide);
    }

    [Fact]
    public void A_slice_that_looks_bad_by_chance_among_many_does_not_fail_the_gate()
    {
        // 39 of 100 against 0.5: z = -2.2, p = 0.0139. Alone that is a failure (0.025); among ten slices Holm asks for 0.0025.
        Assert.Equal(Verdict.Failed, Judge(Evaluations.Recall(("bad", 300, 39, 100))).Verdict);
        var many = Enumerable.Range(0, 9).Select(slice => ($"good{slice}", 300, 90, 100)).Append(("bad", 300, 39, 100));
        Assert.Equal(Verdict.Inconclusive, Judge(Evaluations.Recall([.. many])).Verdict);
    }

    [Fact]
    public void Holms_method_goes_on_from_the_worst_slice_to_the_next()
    {
        // p = 0.00003 (30 of 100) and 0.0139 (39 of 100), two slices: 0.00003 < 0.0125, then 0.0139 < 0.025. Bonferroni would stop.
        var verdict = Judge(Evaluations.Recall(("worst", 300, 30, 100), ("bad", 300, 39, 100)));
        Assert.Contains("not on worst 0.3 (0.2189 to 0.3958), bad 0.39 (0.3", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_of_other_columns_and_metrics_do_not_count()
    {
        var model = Evaluations.Recall(("owner", 900, 180, 200));
        var others = model with
        {
            Slices = [
                .. model.Slices,
                model.Slices[0] with { Column = "Marital", Value = "widow", Measurement = null },
                model.Slices[0] with { Measurement = model.Slices[0].Measurement! with { Metric = "precision", Value = 0, Low = 0, High = 0 } }],
        };
        Assert.Equal(Verdict.Passed, Judge(others).Verdict);
    }

    [Theory]
    [InlineData("recall", 39, 100, 0.5)]
    [InlineData("f1", 39, 100, 0.7)]
    [InlineData("accuracy", 70, 100, 0.8)]
    public void The_test_of_one_slice_agrees_with_its_interval(string metric, int right, int rows, double bound)
    {
        // A bound just inside the interval is not rejected, one just outside is: interval and test are two sides of one thing.
        var share = Proportion.Wilson(right, rows);
        double Unit(double value) => metric == "f1" ? 2 * value / (1 + value) : value;
        var measured = new Measurement(metric, Unit((double)right / rows), Unit(share.Low), Unit(share.High), rows, rows, "Wilson");
        Assert.True(bound > measured.Value);
        Assert.Equal(0.025, new Threshold(measured.High, GoodIsAbove: true).ChanceOfSoBad(measured), 1e-12);
        Assert.Equal(0.025, new Threshold(measured.Low, GoodIsAbove: false).ChanceOfSoBad(measured), 1e-12);
    }

    private static GateVerdict Judge(EvaluatedModel model) => Assert.Single(GateKeeper.Decide(
        [Metric.Recall.AtLeast(0.5).OnEvery(row => row.Housing, minimumRows: 50)], model.Seal(), new HashSet<string>()).Verdicts);
}
