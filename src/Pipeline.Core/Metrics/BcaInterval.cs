namespace Pipeline.Core.Metrics;

/// <summary>
/// The bias-corrected and accelerated interval of a bootstrap (Efron 1987, "Better Bootstrap Confidence Intervals"): percentiles of the
/// draws, shifted by how far the draws lie to one side of the value seen, and by how fast the standard error changes with the value.
/// </summary>
internal static class BcaInterval
{
    /// <summary>Gives the interval.</summary>
    /// <param name="sorted">The statistic on each draw, lowest first; at least one.</param>
    /// <param name="observed">The statistic on the rows.</param>
    /// <param name="leftOut">The statistic with one row, or group of rows, left out: the jackknife.</param>
    public static Interval Of(double[] sorted, double observed, double[] leftOut)
    {
        // A draw that ties with the value seen counts half.
        var below = (sorted.Count(draw => draw < observed) + (double)sorted.Count(draw => draw <= observed)) / 2 / sorted.Length;
        if (below is <= 0 or >= 1)
        {
            // All draws lie on one side: the correction would be infinite. The percentiles stand.
            return new(Quantile(sorted, (1 - Interval.Confidence) / 2), Quantile(sorted, (1 + Interval.Confidence) / 2));
        }

        var bias = -NormalDistribution.ExceededWith(below);
        var acceleration = Acceleration(leftOut);
        return new(At(-Interval.Z), At(Interval.Z));

        double At(double z)
        {
            var moved = bias + ((bias + z) / (1 - (acceleration * (bias + z))));
            return Quantile(sorted, 1 - NormalDistribution.Above(moved));
        }
    }

    private static double Acceleration(double[] leftOut)
    {
        var mean = leftOut.Length == 0 ? 0 : leftOut.Average();
        double squares = 0, cubes = 0;
        foreach (var value in leftOut)
        {
            var gap = mean - value;
            squares += gap * gap;
            cubes += gap * gap * gap;
        }

        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = Math.Clamp(share, 0, 1) * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
