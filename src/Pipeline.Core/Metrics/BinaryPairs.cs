namespace Pipeline.Core.Metrics;

/// <summary>The standard error of the difference of two binary classifiers on the same rows.</summary>
internal static class BinaryPairs
{
    /// <summary>Gives the standard error of the difference of two models; null where the metric has none.</summary>
    public static double? StandardError(Metric metric, ScoredRows candidate, ScoredRows champion) => metric.Name switch
    {
        // DeLong's covariance: the variance of the difference of placements.
        "roc_auc" => ByClass(DeLong.Placements(candidate), DeLong.Placements(champion), candidate.Labels),
        "average_precision" => ByClass(AveragePrecision.Of(candidate).Influence, AveragePrecision.Of(champion).Influence, candidate.Labels),
        "log_loss" => OfMean(RowLoss.Log(candidate), RowLoss.Log(champion)),
        "brier" => OfMean(RowLoss.Squared(candidate), RowLoss.Squared(champion)),
        "expected_calibration_error" => CalibrationBootstrap.StandardError(candidate, champion),
        _ when metric.Parameter is { } parameter => OfRanking(metric, candidate, champion, parameter),
        _ => OfDecisions(metric, candidate, champion),
    };

    private static double? OfRanking(Metric metric, ScoredRows candidate, ScoredRows champion, double parameter)
    {
        Func<ScoredRows, int[], double?> of = metric == Metric.PrecisionAtTop(parameter)
            ? (rows, weights) => TopOfRanking.Positives(rows, parameter, weights) is var (positives, looked) ? positives / looked : null
            : (rows, weights) => TopOfRanking.RecallAt(rows, parameter, weights);
        return PairedComparison.Resampled(candidate.Count, weights => of(candidate, weights) - of(champion, weights));
    }

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
            cells[(candidate.Labels[row] ? 4 : 0) + (candidate.IsPositive(row) ? 2 : 0) + (champion.IsPositive(row) ? 1 : 0)]++;
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
