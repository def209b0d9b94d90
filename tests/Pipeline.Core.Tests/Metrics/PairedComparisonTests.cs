using Pipeline.Core.Digests;
using Pipeline.Core.Metrics;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Tests.Metrics;

public sealed class PairedComparisonTests
{
    private static readonly Reference Credit = Reference.Read("credit");

    public static TheoryData<string> MetricNames { get; } = new(Metric.All.Where(metric => metric.Target is null).Select(metric => metric.Name));

    [Theory]
    [MemberData(nameof(MetricNames))]
    public void A_model_neither_gains_nor_loses_against_itself(string name)
    {
        var gain = PairedComparison.Compare(Find(name), Credit.Logistic, Credit.Logistic)!;
        Assert.Equal((0, 0, 0), (gain.Gain, gain.Low, gain.High));
        Assert.Equal(1, gain.PValue, 1e-15);
    }

    [Theory]
    [MemberData(nameof(MetricNames))]
    public void Swapping_the_models_turns_the_gain_round(string name)
    {
        var forth = PairedComparison.Compare(Find(name), Credit.Logistic, Credit.Boosted)!;
        var back = PairedComparison.Compare(Find(name), Credit.Boosted, Credit.Logistic)!;
        Assert.Equal(forth.Gain, -back.Gain, 1e-12);
        Assert.Equal(forth.Low, -back.High, 1e-12);
    }

    [Theory]
    [MemberData(nameof(MetricNames))]
    public void The_standard_error_is_near_that_of_a_paired_bootstrap(string name)
    {
        var metric = Find(name);
        var random = new Random(5);
        var positives = Enumerable.Range(0, Credit.Logistic.Count).Where(row => Credit.Logistic.Labels[row]).ToArray();
        var negatives = Enumerable.Range(0, Credit.Logistic.Count).Where(row => !Credit.Logistic.Labels[row]).ToArray();
        var gains = Enumerable.Range(0, 400).Select(_ =>
        {
            int[] picks = [.. random.GetItems(positives, positives.Length), .. random.GetItems(negatives, negatives.Length)];
            var (first, second) = (Credit.Logistic.Select(picks), Credit.Boosted.Select(picks));
            return Value(first) - Value(second);
        }).ToList();
        var mean = gains.Average();
        var deviation = Math.Sqrt(gains.Sum(gain => (gain - mean) * (gain - mean)) / (gains.Count - 1));
        var standardError = PairedComparison.Compare(metric, Credit.Logistic, Credit.Boosted)!.StandardError;

        // 400 draws know a standard deviation to 3.5 %; three of those, and a little for the half rows.
        Assert.InRange(standardError / deviation, 0.87, 1.13);

        double Value(ScoredRows rows) => name switch
        {
            "expected_calibration_error" => Calibration.ExpectedError(rows)!.Value,
            "roc_auc" => DeLong.Estimate(rows).Area,
            _ => BinaryMetrics.Measure(metric, rows)!.Value,
        };
    }

    [Fact]
    public void A_lower_loss_is_a_gain()
    {
        var good = ScoredRows.Of([0.9, 0.1, 0.8], [true, false, true], 0.5);
        var bad = ScoredRows.Of([0.6, 0.4, 0.6], [true, false, true], 0.5);
        Assert.True(PairedComparison.Compare(Metric.Brier, good, bad)!.Gain > 0);
        Assert.True(PairedComparison.Compare(Metric.Accuracy, good, bad)!.Gain == 0);
    }

    [Fact]
    public void Different_models_that_agree_on_a_few_rows_are_not_taken_for_the_same()
    {
        var first = ScoredRows.Of([0.9, 0.1, 0.8, 0.2], [true, false, true, false], 0.5);
        var second = ScoredRows.Of([0.6, 0.4, 0.7, 0.3], [true, false, true, false], 0.5);
        foreach (var metric in new[] { Metric.Accuracy, Metric.Recall, Metric.RocAuc, Metric.Mcc })
        {
            var gain = PairedComparison.Compare(metric, first, second)!;
            Assert.Equal(0, gain.Gain);
            Assert.True(gain.High > 0.2, metric.Name);
        }
    }

    [Fact]
    public void Where_the_champion_has_no_value_the_comparison_says_nothing()
    {
        var candidate = ScoredRows.Of([0.9, 0.1], [true, false], 0.5);
        var champion = ScoredRows.Of([0.4, 0.1], [true, false], 0.5);
        var digest = Digest.Of("champion");
        var comparison = PairedComparison.CompareWithStage(Metric.Precision, candidate, Stage.Production, digest, champion);
        Assert.Equal(new("production", digest, "precision", null, null, null, null, null, 2), comparison);
    }

    [Fact]
    public void Other_rows_are_refused() => Assert.Throws<ArgumentException>(() => PairedComparison.Compare(
        Metric.Accuracy, ScoredRows.Of([0.9], [true], 0.5), ScoredRows.Of([0.9], [false], 0.5)));

    [Fact]
    public void A_metric_whose_best_value_is_in_the_middle_puts_models_in_no_order() =>
        Assert.Null(PairedComparison.Compare(Metric.CalibrationSlope, Credit.Logistic, Credit.Boosted));

    [Fact]
    public void A_model_that_gives_every_row_the_same_score_can_be_beaten()
    {
        var constant = ScoredRows.Of(Enumerable.Repeat(0.3, Credit.Logistic.Count).ToArray(), Credit.Logistic.Labels, 0.5);
        var gain = PairedComparison.Compare(Metric.RocAuc, Credit.Logistic, constant)!;
        Assert.Equal(0.5, gain.Champion);

        // It has no variance of its own: what is left is DeLong's of the other.
        Assert.Equal(Math.Sqrt(DeLong.Estimate(Credit.Logistic).Variance), gain.StandardError, 1e-12);
    }

    private static Metric Find(string name) => Metric.All.Single(metric => metric.Name == name);
}
