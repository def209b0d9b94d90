using Pipeline.Core.Digests;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Metrics;

/// <summary>
/// Compares two models on the same rows. What both find hard cancels out, so a paired interval is far narrower than two separate ones.
/// </summary>
public static class PairedComparison
{
    /// <summary>Compares one metric; null where the rows do not define it for both models, or are too few for an interval.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="candidate">The candidate's scores, with its threshold.</param>
    /// <param name="champion">The other model's scores of the same rows in the same order, with its threshold.</param>
    /// <exception cref="ArgumentException">They are not the same rows.</exception>
    public static PairedGain? Compare(Metric metric, ScoredRows candidate, ScoredRows champion)
    {
        CheckSameRows(candidate, champion);
        if (BinaryMetrics.Measure(metric, candidate) is not { Method: not "none" } first
            || BinaryMetrics.Measure(metric, champion) is not { Method: not "none" } second)
        {
            return null;
        }

        // Not only equally good but the same: there is nothing to estimate.
        var same = candidate.Threshold == champion.Threshold && candidate.Scores.SequenceEqual(champion.Scores);
        var standardError = same ? 0 : StandardError(metric, candidate, champion);
        var gain = metric.HigherIsBetter ? first.Value - second.Value : second.Value - first.Value;
        var half = Interval.Z * standardError;
        return new(first.Value, second.Value, gain, standardError, gain - half, gain + half, candidate.Count);
    }

    /// <summary>Compares one metric with the model of a stage, as evidence.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="candidate">The candidate's scores, with its threshold.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="champion">Digest of the model file there.</param>
    /// <param name="championRows">Its scores of the same rows in the same order, with its threshold.</param>
    public static ChampionComparison CompareWithStage(
        Metric metric, ScoredRows candidate, Stage stage, Digest champion, ScoredRows championRows)
    {
        var gain = Compare(metric, candidate, championRows);
        return new(
            stage.Name, champion, metric.Name, gain?.Candidate, gain?.Champion, gain?.Gain, gain?.Low, gain?.High, candidate.Count);
    }

    internal static void CheckSameRows(ScoredRows first, ScoredRows second)
    {
        if (!first.Labels.SequenceEqual(second.Labels))
        {
            throw new ArgumentException("Two models are compared on the same rows in the same order; the labels differ.", nameof(second));
        }
    }

    private static double StandardError(Metric metric, ScoredRows candidate, ScoredRows champion) => metric.Name switch
    {
        // DeLong's covariance: the variance of the difference of placements.
        "roc_auc" => ByClass(DeLong.Placements(candidate), DeLong.Placements(champion), candidate.Labels),
        "average_precision" => ByClass(AveragePrecision.Of(candidate).Influence, AveragePrecision.Of(champion).Influence, candidate.Labels),
        "log_loss" => OfMean(RowLoss.Log(candidate), RowLoss.Log(champion)),
        "brier" => OfMean(RowLoss.Squared(candidate), RowLoss.Squared(champion)),
        "expected_calibration_error" => CalibrationBootstrap.StandardError(candidate, champion),
        _ => OfDecisions(metric, candidate, champion),
    };

    private static double ByClass(double[] candidate, double[] champion, ReadOnlySpan<bool> labels)
    {
        var (positive, negative) = Strata.Of(Difference(candidate, champion), labels);
        var variance = positive.VarianceOfMean + negative.VarianceOfMean;
        var fewer = Math.Min(labels.Count(true), labels.Count(false));

        // Two different models that both order perfectly: not one of so many independent pairs told them apart.
        return variance > 0 ? Math.Sqrt(variance) : Proportion.Wilson(0, fewer).High / Interval.Z;
    }

    private static double OfMean(double[] candidate, double[] champion) =>
        Math.Sqrt(Strata.Of(Difference(candidate, champion)).VarianceOfMean);

    private static double[] Difference(double[] first, double[] second)
    {
        var difference = new double[first.Length];
        for (var row = 0; row < first.Length; row++)
        {
            difference[row] = first[row] - second[row];
        }

        return difference;
    }

    /// <summary>
    /// Delta method over the eight cells of label, first and second decision, with half a row more in each (after Agresti and Min 2005),
    /// so that models that happen to agree on a few rows are not taken for the same.
    /// </summary>
    private static double OfDecisions(Metric metric, ScoredRows candidate, ScoredRows champion)
    {
        const double extra = 0.5;
        Span<double> cells = stackalloc double[8];
        cells.Fill(extra);
        for (var row = 0; row < candidate.Count; row++)
        {
            cells[(candidate.Labels[row] ? 4 : 0) + (candidate.Decides(row) ? 2 : 0) + (champion.Decides(row) ? 1 : 0)]++;
        }

        var first = DecisionSlopes.Of(metric, cells[6] + cells[7], cells[2] + cells[3], cells[0] + cells[1], cells[4] + cells[5]);
        var second = DecisionSlopes.Of(metric, cells[5] + cells[7], cells[1] + cells[3], cells[0] + cells[2], cells[4] + cells[6]);
        double variance = 0;
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var label = (cell & 4) != 0;
            var difference = first.For(label, (cell & 2) != 0) - second.For(label, (cell & 1) != 0);
            variance += cells[cell] * difference * difference;
        }

        return Math.Sqrt(variance);
    }
}
