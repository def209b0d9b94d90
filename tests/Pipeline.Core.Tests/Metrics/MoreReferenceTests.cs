using System.Text.Json.Nodes;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

/// <summary>Values of statsmodels 0.13.5 and scipy 1.10.1; see reference/more.py.</summary>
public sealed class MoreReferenceTests
{
    private static readonly JsonNode More = JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "tasks", "more.json")))!;

    [Theory]
    [InlineData("credit", "logistic")]
    [InlineData("credit", "boosted")]
    [InlineData("lending", "logistic")]
    [InlineData("lending", "boosted")]
    public void Hosmer_and_Lemeshows_test_agrees_with_statsmodels(string data, string scorer)
    {
        var reference = Reference.Read(data);
        var measured = BinaryMetrics.Measure(Metric.HosmerLemeshow(10), scorer == "logistic" ? reference.Logistic : reference.Boosted)!;
        var expected = More[$"{data}_{scorer}_hosmer_lemeshow"]!["p"]!.GetValue<double>();
        Assert.Equal(1, measured.Value / expected, 1e-9);
        Assert.Equal((measured.Value, measured.Value, "test"), (measured.Low, measured.High, measured.Method));
    }

    [Fact]
    public void Hosmer_and_Lemeshows_test_keeps_equal_scores_together_and_needs_as_many_rows_as_groups()
    {
        // By hand: scores 0.2 and 0.6 only, so two groups of three: (1 - 0.6)² / 0.6 + same / 2.4 and (2 - 1.8)² / 1.8 + same / 1.2.
        var rows = ScoredRows.Of([0.2, 0.2, 0.2, 0.6, 0.6, 0.6], [true, false, false, true, true, false], 0.5);
        var statistic = (0.16 / 0.6) + (0.16 / 2.4) + (0.04 / 1.8) + (0.04 / 1.2);
        Assert.Equal(Math.Exp(-statistic / 2), HosmerLemeshow.PValue(rows, 3)!.Value, 1e-12);
        Assert.Null(HosmerLemeshow.PValue(rows, 7));
    }

    [Theory]
    [InlineData(FairnessCriterion.MeanError, "mean_error")]
    [InlineData(FairnessCriterion.MeanAbsoluteError, "mean_absolute_error")]
    public void The_difference_of_mean_errors_of_two_groups_agrees_with_statsmodels(FairnessCriterion criterion, string name)
    {
        var all = TaskReference.Numbers("full");
        var even = all.Select([.. Enumerable.Range(0, all.Count).Where(row => row % 2 == 0)]);
        var odd = all.Select([.. Enumerable.Range(0, all.Count).Where(row => row % 2 == 1)]);
        var part = Assert.Single(MeanGaps.Of(criterion, [("even", even), ("odd", odd)], 50));
        double Expected(string value) => More[name]![value]!.GetValue<double>();
        Assert.Equal(Expected("even"), part.First!.Value, 1e-9);
        Assert.Equal(Expected("odd"), part.Second!.Value, 1e-9);

        // statsmodels gives the signed difference; the gap has no sign, and both intervals contain none.
        Assert.Equal(Math.Abs(Expected("even") - Expected("odd")), part.Measured!.Value, 1e-9);
        Assert.Equal((0, Math.Max(-Expected("low"), Expected("high"))), (part.Measured.Low, part.Measured.High), (left, right) =>
            left.Item1 == right.Item1 && Math.Abs(left.Item2 - right.Item2) < 1e-8);
        Assert.True(Assert.Single(MeanGaps.Of(criterion, [("few", even.Select([1, 2]))], 50)).TooSmall);
    }

    [Theory]
    [InlineData("bca_mean")]
    [InlineData("bca_deviation")]
    public void The_accelerated_interval_of_a_bootstrap_agrees_with_scipy_on_the_same_draws(string name)
    {
        double[] Values(string member) => [.. More[name]![member]!.AsArray().Select(value => value!.GetValue<double>())];
        double Value(string member) => More[name]![member]!.GetValue<double>();
        var interval = BcaInterval.Of(Values("draws"), Value("observed"), Values("left_out"));
        Assert.Equal(Value("low"), interval.Low, 1e-9);
        Assert.Equal(Value("high"), interval.High, 1e-9);
    }

    [Fact]
    public void Draws_that_all_lie_on_one_side_give_their_percentiles()
    {
        double[] draws = [.. Enumerable.Range(0, 101).Select(draw => (double)draw)];
        var interval = BcaInterval.Of(draws, 1_000, [1, 2, 3]);
        Assert.Equal(2.5, interval.Low, 1e-9);
        Assert.Equal(97.5, interval.High, 1e-9);
        Assert.Equal(new(7, 7), BcaInterval.Of([7], 7, []));
    }

    [Fact]
    public void Groups_are_compared_for_every_class_against_the_others()
    {
        var all = TaskReference.Classes("logistic");
        var one = all.Select([.. Enumerable.Range(0, all.Count).Where(row => row % 2 == 0)]);
        var other = all.Select([.. Enumerable.Range(0, all.Count).Where(row => row % 2 == 1)]);
        var parts = GroupGaps.OfClasses(FairnessCriterion.EqualizedOdds, false, [("one", one), ("other", other)], 50).ToList();
        Assert.Equal(all.Classes.Count * 2, parts.Count);

        // The recall of the first class in each group, counted here; the difference has Newcombe's interval, as of two classes.
        (double, double) Recall(ScoredClasses rows) => (
            Enumerable.Range(0, rows.Count).Count(row => rows.Labels[row] == 0 && rows.Decisions[row] == 0),
            rows.Labels.ToArray().Count(label => label == 0));
        var ((found, of), (otherFound, otherOf)) = (Recall(one), Recall(other));
        var part = parts.Single(part => part.Name == $"{all.Classes[0]}: true positives, one against other");
        Assert.Equal(found / of, part.First!.Value, 1e-12);
        Assert.Equal(Math.Abs((found / of) - (otherFound / otherOf)), part.Measured!.Value, 1e-12);
        Assert.Equal("Newcombe", part.Measured.Method);

        var calibrated = GroupGaps.OfClasses(FairnessCriterion.Calibration, false, [("one", one), ("few", other.Select([1, 2]))], 50).ToList();
        Assert.Equal(all.Classes.Count, calibrated.Count(part => !part.TooSmall));
        Assert.Equal("few", Assert.Single(calibrated, part => part.TooSmall).Name);
    }
}
