namespace Pipeline.Core.Drift;

/// <summary>The Anderson–Darling test of two samples, which weighs the tails; version for tied numbers (Scholz &amp; Stephens 1987, A²akN).</summary>
public static class AndersonDarling
{
    // Scholz & Stephens 1987, table 2 with its interpolation for two samples: b0 + b1 + b2.
    private static readonly double[] Levels = [0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001];
    private static readonly double[] Critical = [0.325, 1.226, 1.961, 2.718, 3.752, 4.592, 6.546];

    /// <summary>Gives the statistic, standardized to mean 0 and variance 1 where nothing has changed.</summary>
    /// <exception cref="ArgumentException">There are fewer than four numbers, or all are equal.</exception>
    public static double Statistic(NumberSample reference, NumberSample current) =>
        Statistic(PairedWalk.Of(reference, current)) ?? throw new ArgumentException("The Anderson–Darling test needs four numbers, not all equal.", nameof(current));

    /// <summary>Gives the statistic of two samples that were walked over; null for fewer than four numbers, and where all are equal.</summary>
    internal static double? Statistic(PairedWalk walk)
    {
        double total = walk.ReferenceCount + (double)walk.CurrentCount;
        if (total < 4 || walk.AreAllEqual)
        {
            return null;
        }

        var squared = ((walk.ReferenceSquares / walk.ReferenceCount) + (walk.CurrentSquares / walk.CurrentCount)) * (total - 1) / total;
        return (squared - 1) / Math.Sqrt(Variance(walk.ReferenceCount, walk.CurrentCount));
    }

    /// <summary>Gives the statistic that unchanged data exceed with a probability.</summary>
    /// <param name="level">Between 0 and 1; interpolated, on a logarithmic scale, between and beyond the seven that Scholz and Stephens give.</param>
    internal static double ExceededWith(double level)
    {
        var place = PlaceOf(index => level <= Levels[index]);
        var (from, to) = (Math.Log(Levels[place]), Math.Log(Levels[place + 1]));
        return Critical[place] + ((Critical[place + 1] - Critical[place]) * (Math.Log(level) - from) / (to - from));
    }

    /// <summary>Gives the probability of a statistic at least as large where nothing has changed; the inverse of <see cref="ExceededWith"/>, 0.25 at most told apart.</summary>
    internal static double PValue(double statistic)
    {
        var place = PlaceOf(index => statistic >= Critical[index]);
        var (from, to) = (Math.Log(Levels[place]), Math.Log(Levels[place + 1]));
        return Math.Min(1, Math.Exp(from + ((to - from) * (statistic - Critical[place]) / (Critical[place + 1] - Critical[place]))));
    }

    // Where to interpolate from: the last entry that is not beyond the value, but for the ends.
    private static int PlaceOf(Func<int, bool> isPast)
    {
        var place = 0;
        while (place < Levels.Length - 2 && isPast(place + 1))
        {
            place++;
        }

        return place;
    }

    // Scholz & Stephens 1987, equation 4, for k = 2 samples.
    private static double Variance(double first, double second)
    {
        var total = first + second;
        var inverse = (1 / first) + (1 / second);

        // Their double sum in closed form: the convolution of 1/n with the harmonic numbers H(n) is H(n)² less the sum of 1/n².
        var harmonic = Harmonic.Sum((long)total - 1);
        var nested = Harmonic.SumOfSquares((long)total - 1) - (2 * harmonic / total);
        var a = (4 * nested) - 6 + ((10 - (6 * nested)) * inverse);
        var b = (4 * ((2 * nested) - 4)) + (16 * harmonic) + (((2 * nested) - (14 * harmonic) - 4) * inverse) - (8 * harmonic) + (4 * nested) - 6;
        var c = (4 * ((6 * harmonic) + (2 * nested) - 2)) + (2 * ((4 * harmonic) - (4 * nested) + 6)) + (((2 * harmonic) - 6) * inverse) + (4 * harmonic);
        var d = (4 * ((2 * harmonic) + 6)) - (8 * harmonic);
        return ((((((a * total) + b) * total) + c) * total) + d) / ((total - 1) * (total - 2) * (total - 3));
    }
}
