using Pipeline.Core.Digests;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Metrics;

/// <summary>
/// Compares two models on the same rows. What both find hard cancels out, so a paired interval is far narrower than two separate ones.
/// </summary>
public static class PairedComparison
{
    /// <summary>Compares one metric; null where the rows do not define it for both models, are too few for an interval, or no order of models.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="candidate">What the candidate said.</param>
    /// <param name="champion">What the other model said of the same rows in the same order.</param>
    /// <exception cref="ArgumentException">They are not the same rows.</exception>
    public static PairedGain? Compare(Metric metric, Scored candidate, Scored champion)
    {
        CheckSameRows(candidate, champion);
        if (metric.Target is not null
            || Measures.Measure(metric, candidate) is not { } first
            || Measures.Measure(metric, champion) is not { } second
            || !Known(first, candidate)
            || !Known(second, champion))
        {
            return null;
        }

        // Not only equally good but the same: there is nothing to estimate.
        var standardError = candidate.SameScores(champion) ? 0 : StandardError(metric, candidate, champion);
        if (standardError is not { } error)
        {
            return null;
        }

        var gain = metric.HigherIsBetter ? first.Value - second.Value : second.Value - first.Value;
        var half = Interval.Z * error;
        return new(first.Value, second.Value, gain, error, gain - half, gain + half, candidate.Count);
    }

    /// <summary>Compares one metric with the model of a stage, as evidence.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="candidate">What the candidate said.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="champion">Digest of the model file there.</param>
    /// <param name="championRows">What it said of the same rows in the same order.</param>
    public static ChampionComparison CompareWithStage(
        Metric metric, Scored candidate, Stage stage, Digest champion, Scored championRows)
    {
        var gain = Compare(metric, candidate, championRows);
        return new(
            stage.Name, champion, metric.Name, gain?.Candidate, gain?.Champion, gain?.Gain, gain?.Low, gain?.High, candidate.Count);
    }

    internal static void CheckSameRows(Scored first, Scored second)
    {
        if (!first.SameRows(second))
        {
            throw new ArgumentException("Two models are compared on the same rows in the same order; the labels differ.", nameof(second));
        }
    }

    /// <summary>Gives the standard error of a difference by paired resampling of rows, for any statistic; null where too few draws define it.</summary>
    internal static double? Resampled(int rows, Func<int[], double?> difference)
    {
        var draws = Bootstrap.Estimates(rows, difference);
        return draws.Length < Bootstrap.Draws / 2 ? null : Bootstrap.StandardError(draws);
    }

    /// <summary>Too few rows give no interval. A model that gives every row the same score needs none: its order is no order, whatever the rows.</summary>
    private static bool Known(Measurement measured, Scored rows) => measured.Method != "none" || (rows.Count > 2 && rows.IsConstant);

    private static double? StandardError(Metric metric, Scored candidate, Scored champion) => (candidate, champion) switch
    {
        (ScoredRows first, ScoredRows second) => BinaryPairs.StandardError(metric, first, second),
        (ScoredClasses first, ScoredClasses second) => OfClasses(metric, first, second),
        (ScoredNumbers first, ScoredNumbers second) => OfNumbers(metric, first, second),
        _ => null,
    };

    private static double? OfClasses(Metric metric, ScoredClasses candidate, ScoredClasses champion)
    {
        if (metric == Metric.CalibrationError)
        {
            var (first, second) = (ClassMetrics.Confidence(candidate), ClassMetrics.Confidence(champion));
            return Resampled(candidate.Count, weights => Calibration.WeightedError(first, weights) - Calibration.WeightedError(second, weights));
        }

        if (ClassInfluence.Of(metric, candidate) is not { } ofCandidate || ClassInfluence.Of(metric, champion) is not { } ofChampion)
        {
            return null;
        }

        // Two different models that agree on every row: not one of so many rows told them apart.
        var error = Influence.PairedError(ofCandidate, ofChampion);
        return error > 0 ? error : Proportion.Wilson(0, candidate.Count).High / Interval.Z;
    }

    private static double? OfNumbers(Metric metric, ScoredNumbers candidate, ScoredNumbers champion)
    {
        if (metric == Metric.MedianAbsoluteError)
        {
            var (first, second) = (NumberMetrics.ByAbsoluteError(candidate), NumberMetrics.ByAbsoluteError(champion));
            return Resampled(
                candidate.Count,
                weights => NumberMetrics.MedianOf(candidate, first, weights) - NumberMetrics.MedianOf(champion, second, weights));
        }

        return NumberMetrics.InfluenceOf(metric, candidate) is { } ofCandidate && NumberMetrics.InfluenceOf(metric, champion) is { } ofChampion
            ? Influence.PairedError(ofCandidate, ofChampion)
            : null;
    }
}
