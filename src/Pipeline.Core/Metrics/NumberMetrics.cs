using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>
/// Measures a regression, each metric with its 95 % interval. What the rows or the task do not define is null, never NaN. The formulas and
/// their sources are in <c>docs/gates.md</c>.
/// </summary>
public static class NumberMetrics
{
    /// <summary>A true value of 0 is taken for this, so that a relative error stays finite; as in scikit-learn.</summary>
    private const double SmallestTarget = 2.220446049250313e-16;

    /// <summary>Measures one metric; null where the rows, or the task, do not define it, and for fewer than two rows.</summary>
    public static Measurement? Measure(Metric metric, ScoredNumbers rows)
    {
        if (rows.Count < 2)
        {
            return null;
        }

        if (metric == Metric.MedianAbsoluteError)
        {
            return Median(metric, rows);
        }

        if (metric == Metric.MaxError)
        {
            var largest = Errors(rows).Max(Math.Abs);
            return Make(metric, largest, new(largest, largest), rows, "observed");
        }

        if (InfluenceOf(metric, rows) is not { } estimate || !double.IsFinite(estimate.Value))
        {
            return null;
        }

        var lowest = metric == Metric.Bias || metric == Metric.R2 || metric == Metric.ExplainedVariance ? double.MinValue : 0;
        var highest = metric == Metric.R2 || metric == Metric.ExplainedVariance ? 1 : double.MaxValue;
        return Make(metric, estimate.Value, Interval.Normal(estimate.Value, estimate.StandardError, lowest, highest), rows, "normal");
    }

    /// <summary>Gives true values (X) with predictions (Y) for a picture: at most 500 rows, evenly spread over all.</summary>
    public static EquatableList<CurvePoint> Points(ScoredNumbers rows)
    {
        const int most = 500;
        var kept = Math.Min(most, rows.Count);
        return Enumerable.Range(0, kept)
            .Select(place => (int)((long)place * rows.Count / kept))
            .Select(row => new CurvePoint(rows.Targets[row], rows.Predictions[row]))
            .ToEquatableList();
    }

    /// <summary>Gives a metric with each row's influence; null where it has none.</summary>
    internal static Influence? InfluenceOf(Metric metric, ScoredNumbers rows)
    {
        var errors = Errors(rows);
        return metric.Name switch
        {
            "rmse" => Root(Influence.OfMean(Array.ConvertAll(errors, error => error * error))),
            "mae" => Influence.OfMean(Array.ConvertAll(errors, Math.Abs)),
            "mape" => Influence.OfMean([.. errors.Select((error, row) => Math.Abs(error) / Math.Max(SmallestTarget, Math.Abs(rows.Targets[row])))]),
            "bias" => Influence.OfMean(errors),
            "r2" => Explained(errors, rows, centred: false),
            "explained_variance" => Explained(errors, rows, centred: true),
            _ when metric.Parameter is { } quantile && metric.Name == Metric.Pinball(quantile).Name => Influence.OfMean(
                Array.ConvertAll(errors, error => error > 0 ? (1 - quantile) * error : -quantile * error)),
            _ => null,
        };
    }

    /// <summary>Gives the median absolute error of rows that count several times; the mean of the two middle ones for an even number.</summary>
    internal static double MedianOf(ScoredNumbers rows, int[] ascending, int[] weights)
    {
        long total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        return (At((total - 1) / 2) + At(total / 2)) / 2;

        double At(long place)
        {
            long before = 0;
            foreach (var row in ascending)
            {
                before += weights[row];
                if (before > place)
                {
                    return Math.Abs(rows.Predictions[row] - rows.Targets[row]);
                }
            }

            return double.NaN;
        }
    }

    /// <summary>Gives the positions of the rows, smallest absolute error first.</summary>
    internal static int[] ByAbsoluteError(ScoredNumbers rows)
    {
        var keys = Array.ConvertAll(Errors(rows), Math.Abs);
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>Gives prediction minus true value of each row.</summary>
    internal static double[] Errors(ScoredNumbers rows)
    {
        var errors = new double[rows.Count];
        for (var row = 0; row < errors.Length; row++)
        {
            errors[row] = rows.Predictions[row] - rows.Targets[row];
        }

        return errors;
    }

    /// <summary>The interval of a median needs no assumption: two order statistics, by the binomial distribution (Conover 1999, 3.2).</summary>
    private static Measurement Median(Metric metric, ScoredNumbers rows)
    {
        const double tail = (1 - Interval.Confidence) / 2;
        var errors = Array.ConvertAll(Errors(rows), Math.Abs);
        Array.Sort(errors);
        var n = errors.Length;
        var value = (errors[(n - 1) / 2] + errors[n / 2]) / 2;

        // The largest number of errors below the interval whose binomial tail is still small enough; P(X <= k) by the beta distribution.
        int low = -1, high = n;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            var atMost = middle >= n ? 1 : BetaDistribution.AtMost(0.5, n - middle, middle + 1);
            (low, high) = atMost <= tail ? (middle, high) : (low, middle);
        }

        return low < 0
            ? Make(metric, value, new(0, errors[^1]), rows, "none")
            : Make(metric, value, new(errors[low], errors[n - 1 - low]), rows, "order");
    }

    private static Influence Root(Influence square)
    {
        var root = Math.Sqrt(square.Value);
        return new(root, root == 0 ? square.PerRow : Array.ConvertAll(square.PerRow, influence => influence / (2 * root)));
    }

    /// <summary>One less the ratio of two mean squares: of the errors and of the true values, the latter around their mean.</summary>
    private static Influence? Explained(double[] errors, ScoredNumbers rows, bool centred)
    {
        var centre = centred ? errors.Average() : 0;
        var truth = rows.Targets.ToArray();
        var mean = truth.Average();
        var left = Influence.OfMean(Array.ConvertAll(errors, error => (error - centre) * (error - centre)));
        var whole = Influence.OfMean(Array.ConvertAll(truth, value => (value - mean) * (value - mean)));
        if (whole.Value == 0)
        {
            return null;
        }

        var ratio = left.Value / whole.Value;
        return new(1 - ratio, [.. left.PerRow.Zip(whole.PerRow, (ofLeft, ofWhole) => ((ratio * ofWhole) - ofLeft) / whole.Value)]);
    }

    private static Measurement Make(Metric metric, double value, Interval interval, ScoredNumbers rows, string method) =>
        new(metric.Name, value, Math.Min(value, interval.Low), Math.Max(value, interval.High), rows.Count, 0, method);
}
