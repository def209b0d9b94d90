using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>
/// Measures a classifier of several classes, each metric with its 95 % interval. What the rows or the task do not define is null, never NaN.
/// The formulas and their sources are in <c>docs/gates.md</c>.
/// </summary>
public static class ClassMetrics
{
    /// <summary>Measures one metric; null where the rows, or the task, do not define it.</summary>
    public static Measurement? Measure(Metric metric, ScoredClasses rows)
    {
        if (metric == Metric.CalibrationError)
        {
            return rows.Count == 0 ? null : BinaryMetrics.Measure(metric, Confidence(rows)) is { } gap ? gap with { Positives = 0 } : null;
        }

        if (ClassInfluence.Of(metric, rows) is not { } estimate)
        {
            return null;
        }

        var (value, lowest, highest) = (estimate.Value, metric == Metric.Mcc || metric == Metric.Kappa ? -1.0 : 0, HighestOf(metric));
        if (IsShare(metric))
        {
            return Make(Proportion.Wilson(Math.Round(value * rows.Count), rows.Count), "Wilson");
        }

        var error = estimate.StandardError;
        if (error > 0)
        {
            return Make(Interval.Normal(value, error, lowest, highest), "normal");
        }

        // No row differs from another. Perfect order or agreement is no proof of perfection: it is worth as many rows as the rarest class has.
        var rarest = RarestClass(rows);
        return value is 0 or 1 && highest == 1 && rarest > 0
            ? Make(Proportion.Wilson(value * rarest, rarest), "pairs")
            : Make(new(lowest, highest), "none");

        Measurement Make(Interval interval, string method) =>
            new(metric.Name, value, Math.Min(value, interval.Low), Math.Max(value, interval.High), rows.Count, 0, method);
    }

    /// <summary>Counts how decisions met labels: a row of counts for each class, a count for each decision.</summary>
    public static EquatableList<EquatableList<long>> Confusion(ScoredClasses rows)
    {
        var counts = new long[rows.Classes.Count][];
        for (var one = 0; one < counts.Length; one++)
        {
            counts[one] = new long[rows.Classes.Count];
        }

        for (var row = 0; row < rows.Count; row++)
        {
            counts[rows.Labels[row]][rows.Decisions[row]]++;
        }

        return counts.Select(of => of.ToEquatableList()).ToEquatableList();
    }

    /// <summary>Takes the decided class's probability as a score, and whether the decision is right as its label.</summary>
    public static ScoredRows Confidence(ScoredClasses rows)
    {
        var scores = new double[rows.Count];
        var labels = new bool[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            scores[row] = rows.Of(row)[rows.Decisions[row]];
            labels[row] = rows.Labels[row] == rows.Decisions[row];
        }

        return ScoredRows.Of(scores, labels, 0.5);
    }

    private static bool IsShare(Metric metric) => metric == Metric.Accuracy
        || metric == Metric.MicroPrecision || metric == Metric.MicroRecall || metric == Metric.MicroF1 || metric == Metric.WeightedRecall
        || (metric.Parameter is { } most && metric == Metric.TopAccuracy((int)most));

    private static double HighestOf(Metric metric) => metric == Metric.LogLoss ? RowLoss.LargestLog : metric == Metric.Brier ? 2 : 1;

    private static int RarestClass(ScoredClasses rows)
    {
        var counts = new int[rows.Classes.Count];
        foreach (var label in rows.Labels)
        {
            counts[label]++;
        }

        return counts.Where(count => count > 0).Min();
    }
}
