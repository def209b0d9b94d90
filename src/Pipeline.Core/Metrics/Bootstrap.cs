namespace Pipeline.Core.Metrics;

/// <summary>
/// Intervals by resampling (Efron 1979, percentiles as in Efron and Tibshirani 1993), for metrics without a formula. Rows are drawn with
/// replacement; a statistic sees how often each was drawn. More than 2,000 rows are first put into 2,000 random groups of equal size, and
/// groups are drawn: the time is bounded, and a standard error known to about 3 %. Every draw has a seed of its own, so that the same rows
/// give the same interval on any number of threads.
/// </summary>
internal static class Bootstrap
{
    public const int Draws = 1_000;

    private const int MostGroups = 2_000;
    private const ulong Seed = 0x5EED_0F_B0075;

    /// <summary>Gives the statistic on each of the draws, lowest first; draws that do not define it are left out.</summary>
    /// <param name="rows">Number of rows, 1 or more.</param>
    /// <param name="statistic">Takes how often each row was drawn. Called from several threads.</param>
    public static double[] Estimates(int rows, Func<int[], double?> statistic)
    {
        var groups = Math.Min(rows, MostGroups);
        var groupOf = Grouped(rows, groups);
        var estimates = new double?[Draws];
        Parallel.For(
            0,
            Draws,
            () => (Times: new int[groups], Weights: new int[rows]),
            (draw, _, buffers) =>
            {
                var random = new SplitMix(Seed + (0x9E37_79B9UL * (ulong)(draw + 1)));
                Array.Clear(buffers.Times);
                for (var count = 0; count < groups; count++)
                {
                    buffers.Times[random.Below(groups)]++;
                }

                for (var row = 0; row < rows; row++)
                {
                    buffers.Weights[row] = buffers.Times[groupOf[row]];
                }

                estimates[draw] = statistic(buffers.Weights);
                return buffers;
            },
            _ => { });
        return [.. estimates.OfType<double>().Order()];
    }

    /// <summary>Gives the percentile interval of sorted estimates; at least one is needed.</summary>
    public static Interval Percentiles(double[] sorted)
    {
        const double tail = (1 - Interval.Confidence) / 2;
        return new(Quantile(sorted, tail), Quantile(sorted, 1 - tail));
    }

    /// <summary>Gives the standard deviation of estimates: the standard error.</summary>
    public static double StandardError(double[] estimates) => Math.Sqrt(Strata.Of(estimates).VarianceOfMean * estimates.Length);

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    private static int[] Grouped(int rows, int groups)
    {
        var order = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            order[row] = row;
        }

        var random = new SplitMix(Seed);
        for (var last = rows - 1; last > 0 && groups < rows; last--)
        {
            var pick = random.Below(last + 1);
            (order[last], order[pick]) = (order[pick], order[last]);
        }

        var groupOf = new int[rows];
        for (var place = 0; place < rows; place++)
        {
            groupOf[order[place]] = place % groups;
        }

        return groupOf;
    }
}
