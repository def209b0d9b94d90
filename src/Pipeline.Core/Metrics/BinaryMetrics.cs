using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>
/// Measures a binary classifier, each metric with its 95 % interval. What the rows do not define (recall without a positive), or the task,
/// is null or left out, never NaN. The formulas and their sources are in <c>docs/gates.md</c>.
/// </summary>
public static class BinaryMetrics
{
    /// <summary>Measures every metric of the catalogue that the rows define, in the catalogue's order.</summary>
    public static EquatableList<Measurement> Measure(ScoredRows rows) =>
        Metric.All.Select(metric => Measure(metric, rows)).OfType<Measurement>().ToEquatableList();

    /// <summary>Measures every metric of the catalogue that the rows define, in the catalogue's order.</summary>
    /// <param name="scores">Probabilities of the positive label, 0 to 1.</param>
    /// <param name="labels">The answers, as many.</param>
    /// <param name="threshold">Probability from which a row is decided positive, 0 to 1.</param>
    /// <exception cref="Errors.PipelineException">PIP4003: a score is no probability.</exception>
    public static EquatableList<Measurement> Measure(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double threshold) =>
        Measure(ScoredRows.Of(scores, labels, threshold));

    /// <inheritdoc cref="Measure(ReadOnlySpan{double}, ReadOnlySpan{bool}, double)"/>
    public static EquatableList<Measurement> Measure(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels, double threshold) =>
        Measure(ScoredRows.Of(scores, labels, threshold));

    /// <summary>Measures one metric; null where the rows do not define it.</summary>
    public static Measurement? Measure(Metric metric, ScoredRows rows) => metric.Name switch
    {
        "roc_auc" => Ranked(metric, rows, DeLong.Estimate, "DeLong"),
        "average_precision" => Ranked(metric, rows, PrecisionOverRanks, "normal"),
        "log_loss" => MeanLoss(metric, rows, RowLoss.Log(rows), RowLoss.LargestLog),
        "brier" => MeanLoss(metric, rows, RowLoss.Squared(rows), 1),
        "expected_calibration_error" => CalibrationError(metric, rows),
        "mcc" => OfCounts(metric, rows, Confusion.Of(rows), counts => counts.Mcc, -1),
        "kappa" => OfCounts(metric, rows, Confusion.Of(rows), counts => counts.Kappa, -1),
        "balanced_accuracy" => OfCounts(metric, rows, Confusion.Of(rows), counts => counts.BalancedAccuracy, 0),
        "calibration_slope" => Fitted(metric, rows, Recalibration.Slope(rows)),
        "calibration_intercept" => Fitted(metric, rows, Recalibration.Intercept(rows)),
        "spiegelhalter_z" => Recalibration.Spiegelhalter(rows) is { } z ? Make(metric, z, new(z, z), rows.Count, rows.Positives, "test") : null,
        _ when metric.Parameter is { } parameter => OfRanking(metric, rows, parameter),
        _ => Share(metric, Confusion.Of(rows)),
    };

    /// <summary>Measures one metric on the rows of one slice.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="column">The column's name in the file.</param>
    /// <param name="value">The slice's value in it; <c>(missing)</c> for missing values.</param>
    /// <param name="rows">The rows of the slice.</param>
    public static SliceMeasurement MeasureSlice(Metric metric, string column, string value, ScoredRows rows) =>
        new(column, value, Measure(metric, rows), rows.Count);

    private static (double Value, double Variance) PrecisionOverRanks(ScoredRows rows)
    {
        var (value, influence) = AveragePrecision.Of(rows);
        var (positive, negative) = Strata.Of(influence, rows.Labels);
        return (value, positive.VarianceOfMean + negative.VarianceOfMean);
    }

    private static Measurement? Ranked(
        Metric metric, ScoredRows rows, Func<ScoredRows, (double Value, double Variance)> estimate, string method)
    {
        var fewer = Math.Min(rows.Positives, rows.Negatives);
        if (fewer == 0)
        {
            return null;
        }

        var (value, variance) = estimate(rows);
        if (variance > 0 && fewer > 1)
        {
            return Make(metric, value, Interval.Normal(value, Math.Sqrt(variance), 0, 1), rows.Count, rows.Positives, method);
        }

        // All scores tie: DeLong's variance is 0, as if no other rows could come out differently.
        if (metric == Metric.RocAuc && value == 0.5 && fewer > 1)
        {
            var error = Math.Sqrt(DeLong.VarianceOfChance(rows.Positives, rows.Negatives));
            return Make(metric, value, Interval.Normal(value, error, 0, 1), rows.Count, rows.Positives, "Hanley-McNeil");
        }

        // Perfect order has no variance, and is no proof of perfection: pair each row of the smaller class with one of the larger.
        // The pairs are independent, each is in order with the probability that the area is, and all or none of them were.
        return value is 0 or 1
            ? Make(metric, value, Proportion.Wilson(value * fewer, fewer), rows.Count, rows.Positives, "pairs")
            : Make(metric, value, new(0, 1), rows.Count, rows.Positives, "none");
    }

    private static Measurement? MeanLoss(Metric metric, ScoredRows rows, double[] losses, double largest)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        var loss = Strata.Of(losses);
        return rows.Count == 1
            ? Make(metric, loss.Mean, new(0, largest), 1, rows.Positives, "none")
            : Make(metric, loss.Mean, Interval.Normal(loss.Mean, Math.Sqrt(loss.VarianceOfMean), 0, largest), rows.Count, rows.Positives, "normal");
    }

    private static Measurement? CalibrationError(Metric metric, ScoredRows rows)
    {
        if (Calibration.ExpectedError(rows) is not { } value)
        {
            return null;
        }

        return rows.Count == 1
            ? Make(metric, value, new(0, 1), 1, rows.Positives, "none")
            : Make(metric, value, Interval.Normal(value, CalibrationBootstrap.StandardError(rows), 0, 1), rows.Count, rows.Positives, "bootstrap");
    }

    private static Measurement? OfCounts(Metric metric, ScoredRows rows, Confusion counts, Func<Confusion, double?> ratio, double lowest)
    {
        if (ratio(counts) is not { } value)
        {
            return null;
        }

        // Half a row more in each cell: without it a perfect table would have no variance.
        var (tp, fp) = (counts.TruePositives + 0.5, counts.FalsePositives + 0.5);
        var (tn, fn) = (counts.TrueNegatives + 0.5, counts.FalseNegatives + 0.5);
        var slopes = DecisionSlopes.Of(metric, tp, fp, tn, fn);
        var variance = (tp * slopes.TruePositive * slopes.TruePositive) + (fp * slopes.FalsePositive * slopes.FalsePositive)
            + (tn * slopes.TrueNegative * slopes.TrueNegative) + (fn * slopes.FalseNegative * slopes.FalseNegative);
        return Make(metric, value, Interval.Normal(value, Math.Sqrt(variance), lowest, 1), rows.Count, rows.Positives, "normal");
    }

    private static Measurement? Fitted(Metric metric, ScoredRows rows, (double Value, double Error)? fit) => fit is var (value, error)
        ? Make(metric, value, Interval.Normal(value, error, double.MinValue, double.MaxValue), rows.Count, rows.Positives, "normal")
        : null;

    private static Measurement? OfRanking(Metric metric, ScoredRows rows, double parameter)
    {
        if (metric.Name.StartsWith("hosmer_lemeshow", StringComparison.Ordinal))
        {
            return HosmerLemeshow.PValue(rows, (int)parameter) is { } p ? Make(metric, p, new(p, p), rows.Count, rows.Positives, "test") : null;
        }

        if (metric == Metric.PrecisionAtTop(parameter))
        {
            if (rows.Count == 0)
            {
                return null;
            }

            var (positives, looked) = TopOfRanking.Positives(rows, parameter);
            return Make(metric, positives / looked, Proportion.Wilson(positives, looked), (long)looked, (long)Math.Round(positives), "Wilson");
        }

        if (metric != Metric.RecallAtPrecision(parameter) || TopOfRanking.RecallAt(rows, parameter) is not { } recall)
        {
            return null;
        }

        var interval = Bootstrap.Accelerated(rows.Count, recall, weights => TopOfRanking.RecallAt(rows, parameter, weights));
        return Make(metric, recall, interval, rows.Count, rows.Positives, "BCa bootstrap");
    }

    private static Measurement? Share(Metric metric, Confusion counts)
    {
        var right = counts.TruePositives;
        return metric.Name switch
        {
            "accuracy" => Make(right + counts.TrueNegatives, counts.Rows, counts.Positives),
            "precision" => Make(right, counts.DecidedPositive, right),
            "recall" => Make(right, counts.Positives, counts.Positives),
            "specificity" => Make(counts.TrueNegatives, counts.Rows - counts.Positives, 0),
            "f1" => Harmonic(),
            _ => null,
        };

        Measurement? Make(long successes, long rows, long positives) => rows == 0
            ? null
            : BinaryMetrics.Make(metric, (double)successes / rows, Proportion.Wilson(successes, rows), rows, positives, "Wilson");

        // Of the rows that are positive or decided so, the share that is both is a proportion, and F1 rises with it: F1 = 2 s / (1 + s).
        Measurement? Harmonic()
        {
            var rows = counts.DecidedPositive + counts.FalseNegatives;
            if (rows == 0)
            {
                return null;
            }

            var share = Proportion.Wilson(right, rows);
            var interval = new Interval(2 * share.Low / (1 + share.Low), 2 * share.High / (1 + share.High));
            return BinaryMetrics.Make(metric, counts.F1!.Value, interval, rows, counts.Positives, "Wilson");
        }
    }

    private static Measurement Make(Metric metric, double value, Interval interval, long rows, long positives, string method) =>
        new(metric.Name, value, Math.Min(value, interval.Low), Math.Max(value, interval.High), rows, positives, method);
}
