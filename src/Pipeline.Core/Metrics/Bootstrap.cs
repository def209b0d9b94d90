namespace Pipeline.Core.Metrics;

/// <summary>
/// Intervals by resampling (Efron 1979), for metrics without a formula: bias-corrected and accelerated (BCa, Efron 1987). Rows are drawn with
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

    /// <summary>Gives the bias-corrected and accelerated interval of a statistic; where no draw defines it, the value alone.</summary>
    /// <param name="rows">Number of rows, 1 or more.</param>
    /// <param name="observed">The statistic on the rows.</param>
    /// <param name="statistic">Takes how often each row counts. Called from several threads.</param>
    public static Interval Accelerated(int rows, double observed, Func<int[], double?> statistic)
    {
        var sorted = Estimates(rows, statistic);
        return sorted.Length == 0 ? new(observed, observed) : BcaInterval.Of(sorted, observed, LeftOut(rows, statistic));
    }

    /// <summary>Gives the statistic with one group left out, for each group that leaves it defined.</summary>
    private static double[] LeftOut(int rows, Func<int[], double?> statistic)
    {
        var groups = Math.Min(rows, MostGroups);
        var groupOf = Grouped(rows, groups);
        var values = new double?[groups];
        Parallel.For(
            0,
            groups,
            () => new int[rows],
            (gone, _, weights) =>
            {
                for (var row = 0; row < rows; row++)
                {
                    weights[row] = groupOf[row] == gone ? 0 : 1;
                }

                values[gone] = statistic(weights);
                return weights;
            },
            _ => { });
        return [.. values.OfType<double>()];
    }

    /// <summary>Gives the standard deviation of estimates: the standard error.</summary>
    public static double StandardError(double[] estimates) => Math.Sqrt(Strata.Of(estimates).VarianceOfMean * estimates.Length);

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
