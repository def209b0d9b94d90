using System.Globalization;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>A bound with its good side, and what an interval says of it.</summary>
/// <param name="Bound">The bound, in the metric's unit.</param>
/// <param name="GoodIsAbove">Whether the good side is above it; the bound itself is good.</param>
internal readonly record struct Threshold(double Bound, bool GoodIsAbove)
{
    /// <summary>Reads the bound of a gate.</summary>
    public static Threshold Of(Gate.MetricBound gate) => gate.AtLeast is { } least
        ? new(least, GoodIsAbove: true)
        : new(gate.AtMost ?? double.NaN, GoodIsAbove: false);

    /// <summary>Passed if the whole interval is good, failed if none of it is, inconclusive if it contains the bound.</summary>
    public Verdict Judge(double low, double high)
    {
        var (worst, best) = GoodIsAbove ? (low, high) : (-high, -low);
        var bound = GoodIsAbove ? Bound : -Bound;
        return worst >= bound ? Verdict.Passed : best < bound ? Verdict.Failed : Verdict.Inconclusive;
    }

    /// <summary>
    /// Gives about how many rows would decide if the estimate stayed where it is: an interval shrinks with the root of the rows.
    /// Null where it would take more than a million million, or the estimate is the bound.
    /// </summary>
    public long? RowsToDecide(double value, double low, double high, long rows)
    {
        var gap = Math.Abs(value - Bound);
        var half = Bound > value ? high - value : value - low;
        var needed = Math.Ceiling(rows * (half / gap) * (half / gap));
        return needed <= 1e12 ? Math.Max((long)needed, rows + 1) : null;
    }

    /// <summary>Gives the probability of so bad an estimate if the truth were the bound itself: one-sided, matching the 95 % interval.</summary>
    public double ChanceOfSoBad(Measurement measured)
    {
        var z = StandardErrors(measured);
        return NormalDistribution.Above(GoodIsAbove ? -z : z);
    }

    /// <summary>Writes the condition, for example <c>at least 0.8</c>.</summary>
    public string InWords() => (GoodIsAbove ? "at least " : "at most ") + Text(Bound);

    /// <summary>Writes a number for people: four decimals at most.</summary>
    internal static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Writes an estimate with its interval: <c>0.826 (0.800 to 0.853)</c>.</summary>
    internal static string Text(double value, double low, double high) => $"{Text(value)} ({Text(low)} to {Text(high)})";

    /// <summary>Gives how many standard errors the estimate is above the bound, as its interval's formula counts them.</summary>
    private double StandardErrors(Measurement measured)
    {
        var (value, bound) = (measured.Value, Bound);
        if (measured.Method == "Wilson" && bound is > 0 and < 1)
        {
            if (measured.Metric == Metric.F1.Name)
            {
                // F1 = 2 s / (1 + s): go back to the proportion s that the interval was computed for.
                (value, bound) = (value / (2 - value), bound / (2 - bound));
            }

            return (value - bound) / Math.Sqrt(bound * (1 - bound) / measured.Rows);
        }

        // Where an interval was cut off at the end of the metric's range, the other side is the honest one.
        var half = measured.Method is "DeLong" or "normal" or "paired"
            ? Math.Max(measured.High - value, value - measured.Low)
            : bound > value ? measured.High - value : value - measured.Low;
        // What was counted has no error: it is on one side or the other. An infinite distance is right.
        return value == bound ? 0 : (value - bound) / (half / Interval.Z);
    }
}
