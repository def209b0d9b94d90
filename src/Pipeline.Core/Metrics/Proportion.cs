namespace Pipeline.Core.Metrics;

/// <summary>Intervals of a proportion.</summary>
public static class Proportion
{
    /// <summary>Gives Wilson's 95 % interval (Wilson 1927): good for few rows, never outside 0 to 1.</summary>
    /// <param name="successes">Rows that succeeded; may be a fraction of a row.</param>
    /// <param name="rows">Rows looked at, 1 or more.</param>
    public static Interval Wilson(double successes, double rows)
    {
        Check(successes, rows);
        var share = successes / rows;
        var square = Interval.Z * Interval.Z;
        var centre = (share + (square / (2 * rows))) / (1 + (square / rows));
        var half = Interval.Z / (1 + (square / rows))
            * Math.Sqrt((share * (1 - share) / rows) + (square / (4 * rows * rows)));

        // At the ends the formula gives the end itself but for rounding.
        return new(successes == 0 ? 0 : Math.Max(0, centre - half), successes == rows ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>Gives the exact 95 % interval (Clopper and Pearson 1934): never too narrow, often too wide.</summary>
    /// <param name="successes">Rows that succeeded.</param>
    /// <param name="rows">Rows looked at, 1 or more.</param>
    public static Interval ClopperPearson(long successes, long rows)
    {
        Check(successes, rows);
        const double tail = (1 - Interval.Confidence) / 2;
        return new(
            successes == 0 ? 0 : BetaDistribution.Quantile(tail, successes, rows - successes + 1),
            successes == rows ? 1 : BetaDistribution.Quantile(1 - tail, successes + 1, rows - successes));
    }

    private static void Check(double successes, double rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, rows);
    }
}
