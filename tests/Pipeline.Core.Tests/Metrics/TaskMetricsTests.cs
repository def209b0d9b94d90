using Pipeline.Core.Errors;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

public sealed class TaskMetricsTests
{
    [Fact]
    public void A_perfect_classifier_of_three_rows_is_not_proved_perfect()
    {
        var rows = ScoredClasses.Of(["a", "b", "c"], [1.0, 0, 0, 0, 1, 0, 0, 0, 1], [0, 1, 2]);
        foreach (var metric in new[] { Metric.MacroF1, Metric.MacroRocAuc, Metric.Mcc, Metric.Accuracy, Metric.Kappa })
        {
            var measured = ClassMetrics.Measure(metric, rows)!;
            Assert.Equal((1.0, 1.0), (measured.Value, measured.High));
            Assert.InRange(measured.Low, 0, 0.5);
        }
    }

    [Fact]
    public void What_one_class_of_labels_does_not_define_is_left_out()
    {
        var rows = ScoredClasses.Of(["a", "b"], [0.9, 0.1, 0.2, 0.8], [0, 0]);
        Assert.Null(ClassMetrics.Measure(Metric.MacroRocAuc, rows));
        Assert.Null(ClassMetrics.Measure(Metric.Mcc, rows));
        Assert.Null(ClassMetrics.Measure(Metric.RocAuc, rows));
        Assert.Empty(Measures.MeasureAll(rows.Select([]), []));
    }

    [Fact]
    public void Of_equally_probable_classes_the_first_is_decided_and_counts_first()
    {
        var rows = ScoredClasses.Of(["a", "b", "c"], [0.4, 0.4, 0.2, 0.4, 0.4, 0.2], [0, 1]);
        Assert.Equal([0, 0], rows.Decisions.ToArray());
        Assert.Equal(0.5, ClassMetrics.Measure(Metric.TopAccuracy(1), rows)!.Value);
        Assert.Equal(1, ClassMetrics.Measure(Metric.TopAccuracy(2), rows)!.Value);
    }

    [Theory]
    [InlineData(0.5, 0.6)]
    [InlineData(-0.1, 1.1)]
    [InlineData(double.NaN, 1)]
    public void Scores_that_are_no_distribution_are_refused(double first, double second)
    {
        var error = Assert.Throws<PipelineException>(() => ScoredClasses.Of(["a", "b"], [first, second], [0]));
        Assert.Equal("PIP4003", error.Code);
        Assert.Contains("row 1 of 1", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_that_are_no_numbers_are_refused() =>
        Assert.Equal("PIP4003", Assert.Throws<PipelineException>(() => ScoredNumbers.Of([1.0, double.NaN], [1, 2])).Code);

    [Fact]
    public void A_constant_target_has_no_explained_variance_and_one_row_no_metric()
    {
        var rows = ScoredNumbers.Of([1.0, 2, 3], [2.0, 2, 2]);
        Assert.Null(NumberMetrics.Measure(Metric.R2, rows));
        Assert.NotNull(NumberMetrics.Measure(Metric.Rmse, rows));
        Assert.Null(NumberMetrics.Measure(Metric.Rmse, rows.Select([0])));
    }

    [Fact]
    public void The_interval_of_a_median_is_two_order_statistics()
    {
        // Conover 1999, 3.2: of 16 values the 4th and the 13th, with 97.9 %; the tail P(X <= 3) of a fair binomial is 0.0106, P(X <= 4) 0.0384.
        var rows = ScoredNumbers.Of(Enumerable.Range(1, 16).Select(value => (double)value).ToArray(), new double[16]);
        var measured = NumberMetrics.Measure(Metric.MedianAbsoluteError, rows)!;
        Assert.Equal((8.5, 4.0, 13.0, "order"), (measured.Value, measured.Low, measured.High, measured.Method));
        Assert.Equal("none", NumberMetrics.Measure(Metric.MedianAbsoluteError, rows.Select([0, 1, 2, 3]))!.Method);
    }

    [Fact]
    public void The_largest_error_is_a_fact_of_these_rows_and_cannot_be_compared()
    {
        var (first, second) = (ScoredNumbers.Of([1.0, 5, 3], [2.0, 2, 2]), ScoredNumbers.Of([1.0, 2, 3], [2.0, 2, 2]));
        var measured = NumberMetrics.Measure(Metric.MaxError, first)!;
        Assert.Equal((3.0, 3.0, 3.0), (measured.Low, measured.Value, measured.High));
        Assert.Null(PairedComparison.Compare(Metric.MaxError, first, second));
    }

    [Fact]
    public void The_top_of_the_ranking_counts_ties_at_the_cut_in_part()
    {
        // Two rows are looked at: the one of 0.9, and one of the three of 0.5, a third of which is positive.
        var rows = ScoredRows.Of([0.9, 0.5, 0.5, 0.5, 0.1], [true, true, false, false, false], 0.5);
        Assert.Equal((1 + (1.0 / 3)) / 2, BinaryMetrics.Measure(Metric.PrecisionAtTop(0.4), rows)!.Value, 1e-12);
    }

    [Fact]
    public void Recall_at_a_precision_that_no_threshold_reaches_is_zero()
    {
        var rows = ScoredRows.Of([0.9, 0.8, 0.1], [false, true, true], 0.5);
        Assert.Equal(0, BinaryMetrics.Measure(Metric.RecallAtPrecision(0.9), rows)!.Value);
        Assert.Equal(1, BinaryMetrics.Measure(Metric.RecallAtPrecision(0.6), rows)!.Value);
        Assert.Null(BinaryMetrics.Measure(Metric.RecallAtPrecision(0.6), rows.Select([0])));
    }

    [Fact]
    public void Perfectly_separated_scores_have_no_calibration_slope() =>
        Assert.Null(BinaryMetrics.Measure(Metric.CalibrationSlope, ScoredRows.Of([0.1, 0.2, 0.8, 0.9], [false, false, true, true], 0.5)));

    [Fact]
    public void Parameters_are_part_of_a_metrics_name()
    {
        Assert.Equal("top_3_accuracy", Metric.TopAccuracy(3).Name);
        Assert.Equal("pinball_0.9", Metric.Pinball(0.9).Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.Pinball(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.PrecisionAtTop(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.RecallAtPrecision(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.TopAccuracy(0));
    }

    [Fact]
    public void Models_of_different_tasks_are_not_compared() => Assert.Throws<ArgumentException>(() => PairedComparison.Compare(
        Metric.Accuracy, ScoredRows.Of([0.9], [true], 0.5), ScoredNumbers.Of([0.9], [1.0])));
}
