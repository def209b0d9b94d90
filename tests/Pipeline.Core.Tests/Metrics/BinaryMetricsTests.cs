using System.Diagnostics;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

public sealed class BinaryMetricsTests
{
    [Fact]
    public void No_rows_measure_nothing() => Assert.Empty(BinaryMetrics.Measure(Array.Empty<double>(), [], 0.5));

    [Fact]
    public void Without_a_positive_recall_and_the_ranked_metrics_are_undefined_and_the_others_are_finite()
    {
        var measured = BinaryMetrics.Measure(new[] { 0.1, 0.2, 0.7 }, [false, false, false], 0.5);
        Assert.Equal(
            ["log_loss", "brier", "expected_calibration_error", "accuracy", "precision", "specificity", "f1", "kappa", "spiegelhalter_z"],
            measured.Select(measurement => measurement.Metric));
        Assert.All(measured, measurement => Assert.True(
            double.IsFinite(measurement.Value) && double.IsFinite(measurement.Low) && double.IsFinite(measurement.High)));
    }

    [Fact]
    public void Without_a_positive_decision_precision_is_undefined() =>
        Assert.Null(BinaryMetrics.Measure(Metric.Precision, ScoredRows.Of([0.1, 0.2], [true, false], 0.5)));

    [Fact]
    public void A_score_at_the_threshold_is_decided_positive() =>
        Assert.Equal(1, Confusion.Of(ScoredRows.Of([0.5], [true], 0.5)).TruePositives);

    [Fact]
    public void Equal_scores_everywhere_are_chance()
    {
        var area = BinaryMetrics.Measure(Metric.RocAuc, ScoredRows.Of([0.3, 0.3, 0.3, 0.3], [true, false, true, false], 0.5))!;
        Assert.Equal(0.5, area.Value);
    }

    [Fact]
    public void A_perfect_order_of_few_rows_is_no_proof_of_perfection()
    {
        var rows = ScoredRows.Of([0.1, 0.2, 0.3, 0.8, 0.9], [false, false, false, true, true], 0.5);
        foreach (var metric in new[] { Metric.RocAuc, Metric.AveragePrecision })
        {
            var measured = BinaryMetrics.Measure(metric, rows)!;
            Assert.Equal(1, measured.Value);

            // Wilson for 2 of 2: 1 / (1 + 1.96² / 2).
            Assert.Equal(0.34238023, measured.Low, 1e-7);
            Assert.Equal("pairs", measured.Method);
        }
    }

    [Theory]
    [InlineData(50, 60)]
    [InlineData(2, 500)]
    [InlineData(1_000, 1_000)]
    public void Scores_that_are_all_the_same_have_the_interval_of_chance(int positives, int negatives)
    {
        var labels = Enumerable.Range(0, positives + negatives).Select(row => row < positives).ToArray();
        var area = BinaryMetrics.Measure(Metric.RocAuc, ScoredRows.Of(new double[labels.Length], labels, 0.5))!;

        // Hanley and McNeil 1982, formula 1, with their Q1 = A / (2 - A) and Q2 = 2 A^2 / (1 + A) at A = 0.5.
        var (q, a) = (1.0 / 3, 0.5);
        var variance = ((a * (1 - a)) + ((positives - 1) * (q - (a * a))) + ((negatives - 1) * (q - (a * a)))) / ((double)positives * negatives);
        Assert.Equal((0.5, "Hanley-McNeil"), (area.Value, area.Method));
        Assert.Equal(0.5 - Math.Min(0.5, 1.959963984540054 * Math.Sqrt(variance)), area.Low, 1e-12);
        Assert.Equal(1 - area.Low, area.High, 1e-12);
    }

    [Fact]
    public void One_positive_gives_an_estimate_and_no_interval()
    {
        var area = BinaryMetrics.Measure(Metric.RocAuc, ScoredRows.Of([0.1, 0.5, 0.3], [false, false, true], 0.5))!;
        Assert.Equal((0.5, 0, 1, "none"), (area.Value, area.Low, area.High, area.Method));
    }

    [Fact]
    public void A_certain_error_has_a_finite_loss()
    {
        var loss = BinaryMetrics.Measure(Metric.LogLoss, ScoredRows.Of([0, 1.0], [true, false], 0.5))!;
        Assert.InRange(loss.Value, 36, 36.1);
    }

    [Fact]
    public void Each_metric_says_how_many_rows_it_looked_at()
    {
        var rows = ScoredRows.Of([0.9, 0.8, 0.2, 0.1], [true, false, true, false], 0.5);
        Assert.Equal(4, BinaryMetrics.Measure(Metric.Accuracy, rows)!.Rows);
        Assert.Equal(2, BinaryMetrics.Measure(Metric.Recall, rows)!.Rows);
        Assert.Equal(2, BinaryMetrics.Measure(Metric.Precision, rows)!.Rows);
        Assert.Equal(3, BinaryMetrics.Measure(Metric.F1, rows)!.Rows);
    }

    [Theory]
    [InlineData("average_precision")]
    [InlineData("roc_auc")]
    public void The_standard_error_of_a_ranked_metric_is_near_the_jackknifes(string name)
    {
        // The jackknife by class (Quenouille 1956, Tukey 1958) leaves out one row at a time: slow, and another way to the same number.
        var metric = Metric.All.Single(candidate => candidate.Name == name);
        var all = Reference.Read("credit").Boosted;
        var rows = all.Select([.. Enumerable.Range(0, 400)]);
        var measured = BinaryMetrics.Measure(metric, rows)!;
        double variance = 0;
        foreach (var label in new[] { true, false })
        {
            var left = Enumerable.Range(0, rows.Count)
                .Where(row => rows.Labels[row] == label)
                .Select(out1 => BinaryMetrics.Measure(metric, rows.Select([.. Enumerable.Range(0, rows.Count).Where(row => row != out1)]))!.Value)
                .ToList();
            var mean = left.Average();
            variance += (left.Count - 1.0) / left.Count * left.Sum(value => (value - mean) * (value - mean));
        }

        var standardError = (measured.High - measured.Value) / 1.959963984540054;
        Assert.InRange(standardError / Math.Sqrt(variance), 0.97, 1.03);
    }

    [Fact]
    public void The_interval_of_Matthews_correlation_is_near_the_bootstraps()
    {
        // Efron's bootstrap of the credit reference (1,113 rows), 2,000 draws.
        var rows = Reference.Read("credit").Logistic;
        var measured = BinaryMetrics.Measure(Metric.Mcc, rows)!;
        var random = new Random(1);
        var picks = new int[rows.Count];
        var draws = Enumerable.Range(0, 2_000).Select(_ =>
        {
            for (var pick = 0; pick < picks.Length; pick++)
            {
                picks[pick] = random.Next(rows.Count);
            }

            return Confusion.Of(rows.Select(picks)).Mcc!.Value;
        }).ToList();
        var mean = draws.Average();
        var deviation = Math.Sqrt(draws.Sum(value => (value - mean) * (value - mean)) / (draws.Count - 1));
        Assert.InRange((measured.High - measured.Value) / 1.959963984540054 / deviation, 0.93, 1.07);
    }

    [Fact]
    public void Drawing_groups_of_rows_gives_the_error_that_drawing_rows_gives()
    {
        // Ten copies of the reference: 23,410 negatives, so groups of about twelve.
        var lending = Reference.Read("lending").Logistic;
        var rows = lending.Select([.. Enumerable.Range(0, 10 * lending.Count).Select(row => row % lending.Count)]);
        var classes = Enumerable.Range(0, rows.Count).GroupBy(row => rows.Labels[row]).Select(group => group.ToArray()).ToList();
        var random = new Random(2);
        var draws = Enumerable.Range(0, 300)
            .Select(_ => Calibration.ExpectedError(rows.Select([.. classes.SelectMany(group => random.GetItems(group, group.Length))]))!.Value)
            .ToList();
        var mean = draws.Average();
        var deviation = Math.Sqrt(draws.Sum(value => (value - mean) * (value - mean)) / (draws.Count - 1));
        Assert.InRange(CalibrationBootstrap.StandardError(rows) / deviation, 0.87, 1.13);
    }

    [Fact]
    public void The_same_rows_give_the_same_interval_every_time()
    {
        var rows = Reference.Read("credit").Boosted;
        Assert.Equal(BinaryMetrics.Measure(rows), BinaryMetrics.Measure(rows));
    }

    [Fact]
    public void Single_precision_scores_are_measured_as_they_are()
    {
        var measured = BinaryMetrics.Measure(new[] { 0.25f, 0.75f }, [false, true], 0.5);
        Assert.Equal(0.0625, measured.Single(measurement => measurement.Metric == "brier").Value);
    }

    [Fact]
    public void The_curve_has_at_most_200_points_from_corner_to_corner_and_never_falls()
    {
        var curve = RocCurve.Of(Reference.Read("lending").Logistic);
        Assert.InRange(curve.Count, 150, RocCurve.MostPoints);
        Assert.Equal(new CurvePoint(0, 0), curve[0]);
        Assert.Equal(new CurvePoint(1, 1), curve[^1]);
        Assert.All(curve.Zip(curve.Skip(1)), pair => Assert.True(pair.Second.X >= pair.First.X && pair.Second.Y >= pair.First.Y));
    }

    [Fact]
    public void A_curve_of_one_class_is_empty() => Assert.Empty(RocCurve.Of(ScoredRows.Of([0.5], [true], 0.5)));

    [Fact]
    public void Calibration_bins_count_every_row_once()
    {
        var rows = Reference.Read("credit").Logistic;
        var bins = Calibration.BinsOf(rows);
        Assert.Equal(rows.Count, bins.Sum(bin => bin.Rows));
        Assert.InRange(bins.Count, 1, Calibration.Bins);
    }

    [Fact]
    public void A_million_scores_are_measured_in_the_time_of_a_sort_and_not_of_all_pairs()
    {
        var random = new Random(3);
        var scores = new double[1_000_000];
        var labels = new bool[scores.Length];
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = random.NextDouble();
            labels[row] = random.NextDouble() < scores[row];
        }

        var watch = Stopwatch.StartNew();
        var area = BinaryMetrics.Measure(Metric.RocAuc, ScoredRows.Of(scores, labels, 0.5))!;

        // A score that is its own probability: area 5/6. Half a second on two cores; the limit leaves room for a
        // machine that is busy, and none for a million million pairs.
        Assert.Equal(5.0 / 6, area.Value, 0.002);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalMilliseconds:0} ms");
    }
}
