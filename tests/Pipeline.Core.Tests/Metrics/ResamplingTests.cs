using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

/// <summary>Formulas and resampling are two ways to one number: each checks the other.</summary>
public sealed class ResamplingTests
{
    public static TheoryData<string> ClassMetricNames { get; } =
        [.. Metric.OfClasses.Where(metric => metric != Metric.CalibrationError).Select(metric => metric.Name)];

    public static TheoryData<string> NumberMetricNames { get; } =
        [.. Metric.OfNumbers.Where(metric => metric != Metric.MaxError).Select(metric => metric.Name)];

    [Theory]
    [MemberData(nameof(ClassMetricNames))]
    public void The_interval_of_a_metric_of_several_classes_is_the_one_that_resampling_gives(string name)
    {
        var rows = TaskReference.Classes("logistic");
        var metric = Metric.OfClasses.Single(candidate => candidate.Name == name);
        var error = Resample(rows.Count, draw => ClassInfluence.Of(metric, rows.Select(draw))!.Value.Value);
        var measured = ClassMetrics.Measure(metric, rows)!;

        // A standard error from 400 draws is known to 1 / sqrt(800), 3.5 %: four of those.
        Assert.InRange((measured.High - measured.Low) / 2 / Interval.Z / error, 0.86, 1.16);
    }

    [Theory]
    [MemberData(nameof(NumberMetricNames))]
    public void The_interval_of_a_regressions_metric_is_the_one_that_resampling_gives(string name)
    {
        var rows = TaskReference.Numbers("full");
        var metric = Metric.OfNumbers.Single(candidate => candidate.Name == name);
        var error = Resample(rows.Count, draw => NumberMetrics.Measure(metric, rows.Select(draw))!.Value);
        var measured = NumberMetrics.Measure(metric, rows)!;
        Assert.InRange((measured.High - measured.Low) / 2 / Interval.Z / error, 0.8, 1.25);
    }

    [Theory]
    [InlineData("macro_f1")]
    [InlineData("log_loss")]
    [InlineData("macro_roc_auc")]
    [InlineData("kappa")]
    [InlineData("expected_calibration_error")]
    public void The_paired_interval_of_two_classifiers_is_the_one_that_resampling_gives(string name)
    {
        var (first, second) = (TaskReference.Classes("logistic"), TaskReference.Classes("tree"));
        var metric = Metric.OfClasses.Single(candidate => candidate.Name == name);
        var error = Resample(first.Count, draw =>
            ClassMetrics.Measure(metric, first.Select(draw))!.Value - ClassMetrics.Measure(metric, second.Select(draw))!.Value);
        Assert.InRange(PairedComparison.Compare(metric, first, second)!.StandardError / error, 0.84, 1.19);
    }

    [Theory]
    [InlineData("rmse")]
    [InlineData("r2")]
    [InlineData("median_absolute_error")]
    public void The_paired_interval_of_two_regressions_is_the_one_that_resampling_gives(string name)
    {
        var (first, second) = (TaskReference.Numbers("full"), TaskReference.Numbers("small"));
        var metric = Metric.OfNumbers.Single(candidate => candidate.Name == name);
        var error = Resample(first.Count, draw =>
            NumberMetrics.Measure(metric, first.Select(draw))!.Value - NumberMetrics.Measure(metric, second.Select(draw))!.Value);
        Assert.InRange(PairedComparison.Compare(metric, first, second)!.StandardError / error, 0.8, 1.25);
    }

    [Theory]
    [InlineData("balanced_accuracy")]
    [InlineData("kappa")]
    [InlineData("specificity")]
    public void The_paired_interval_of_decisions_is_the_one_that_resampling_gives(string name)
    {
        var reference = Reference.Read("credit");
        var (first, second) = (reference.Logistic, reference.Boosted);
        var metric = Metric.All.Single(candidate => candidate.Name == name);
        var error = Resample(first.Count, draw =>
            BinaryMetrics.Measure(metric, first.Select(draw))!.Value - BinaryMetrics.Measure(metric, second.Select(draw))!.Value);
        Assert.InRange(PairedComparison.Compare(metric, first, second)!.StandardError / error, 0.86, 1.16);
    }

    [Fact]
    public void Paired_resampling_of_the_area_agrees_with_DeLong()
    {
        var reference = Reference.Read("credit");
        var gain = PairedComparison.Compare(Metric.RocAuc, reference.Logistic, reference.Boosted)!;
        var error = Resample(reference.Logistic.Count, draw =>
            DeLong.Estimate(reference.Logistic.Select(draw)).Area - DeLong.Estimate(reference.Boosted.Select(draw)).Area);
        Assert.InRange(gain.StandardError / error, 0.86, 1.16);
    }

    [Fact]
    public void Resampling_gives_the_same_interval_each_time_and_the_one_of_the_mean()
    {
        var values = Enumerable.Range(0, 500).Select(row => Math.Sin(row * row)).ToArray();
        double? Mean(int[] weights) => weights.Zip(values, (weight, value) => weight * value).Sum() / values.Length;
        var draws = Bootstrap.Estimates(values.Length, Mean);
        Assert.Equal(draws, Bootstrap.Estimates(values.Length, Mean));
        Assert.Equal(Bootstrap.Draws, draws.Length);
        Assert.InRange(Bootstrap.StandardError(draws) / Math.Sqrt(Strata.Of(values).VarianceOfMean), 0.91, 1.09);
        var interval = Bootstrap.Accelerated(values.Length, values.Average(), Mean);
        Assert.InRange((interval.High - interval.Low) / (2 * Interval.Z * Math.Sqrt(Strata.Of(values).VarianceOfMean)), 0.9, 1.1);
    }

    [Fact]
    public void Many_rows_are_drawn_in_groups_with_the_same_error()
    {
        var values = Enumerable.Range(0, 10_000).Select(row => Math.Sin(row * (double)row)).ToArray();
        var draws = Bootstrap.Estimates(values.Length, weights => weights.Zip(values, (weight, value) => weight * value).Sum() / values.Length);
        Assert.InRange(Bootstrap.StandardError(draws) / Math.Sqrt(Strata.Of(values).VarianceOfMean), 0.9, 1.1);
    }

    [Fact]
    public void A_draw_that_does_not_define_the_statistic_is_left_out()
    {
        Assert.Empty(Bootstrap.Estimates(3, _ => null));
        Assert.Null(PairedComparison.Resampled(3, _ => null));
    }

    private static double Resample(int rows, Func<int[], double> statistic)
    {
        var random = new SplitMix(42);
        var estimates = Enumerable.Range(0, 400)
            .Select(_ => statistic([.. Enumerable.Range(0, rows).Select(_ => random.Below(rows))]))
            .ToArray();
        return Bootstrap.StandardError(estimates);
    }
}
