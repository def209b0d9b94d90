using Pipeline.Core.Profiles;

namespace Pipeline.Core.Reports;

/// <summary>Bins of equal width for a picture, at round numbers; the first and the last hold what is beyond them.</summary>
/// <param name="Start">Where the first bin begins.</param>
/// <param name="Step">Width of a bin: 1, 2 or 5 times a power of ten.</param>
/// <param name="Count">Number of bins.</param>
internal sealed record HistogramBins(double Start, double Step, int Count)
{
    private const int Wanted = 24;

    /// <summary>Chooses bins that show the middle 98 % of one or two distributions.</summary>
    public static HistogramBins For(ValueSketch values, ValueSketch? other)
    {
        var from = Math.Min(values.Quantile(0.01), other?.Quantile(0.01) ?? double.PositiveInfinity);
        var to = Math.Max(values.Quantile(0.99), other?.Quantile(0.99) ?? double.NegativeInfinity);
        var step = Round(Math.Max((to - from) / Wanted, Math.Max(Math.Abs(from), Math.Abs(to)) * 1e-6));
        step = step > 0 ? step : 1;
        var start = Math.Floor((from * (1 - 1e-12) / step) + 1e-4) * step;
        return new(start, step, (int)Math.Clamp(Math.Floor(((to - start) / step) + 1e-4) + 1, 1, 2 * Wanted));
    }

    /// <summary>Gives the share of the numbers in each bin.</summary>
    public double[] Shares(ValueSketch values)
    {
        var shares = new double[Count];
        double total = values.Count;
        foreach (var (from, to, rows) in values.Ranges())
        {
            // A narrow bucket holds numbers that are as good as equal: at its upper end, so that a round number is in the bin it begins.
            if (to - from < Step / 4)
            {
                shares[Place(to)] += rows / total;
                continue;
            }

            for (var (bin, left) = (Place(from), from); left < to; bin++)
            {
                var right = bin >= Count - 1 ? to : Math.Min(to, Math.Max(left, Start + ((bin + 1) * Step)));
                shares[Math.Min(bin, Count - 1)] += rows / total * (right - left) / (to - from);
                left = right > left || bin < Count ? right : to;
            }
        }

        return shares;
    }

    private static double Round(double width)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        return (width / power) switch
        {
            <= 1.0000001 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }

    private int Place(double value) => (int)Math.Clamp(Math.Floor((value - Start) / Step), 0, Count - 1);
}
