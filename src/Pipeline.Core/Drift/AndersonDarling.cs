namespace Pipeline.Core.Drift;

/// <summary>The Anderson–Darling test of two samples, which weighs the tails; version for tied numbers (Scholz &amp; Stephens 1987, A²akN).</summary>
public static class AndersonDarling
{
    // Scholz & Stephens 1987, table 2 with its interpolation for two samples: b0 + b1 + b2.
    private static readonly double[] Levels = [0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001];
    private static readonly double[] Critical = [0.325, 1.226, 1.961, 2.718, 3.752, 4.592, 6.546];

    /// <summary>Gives the statistic, standardized to mean 0 and variance 1 where nothing has changed.</summary>
    /// <exception cref="ArgumentException">There are fewer than four numbers, or all are equal.</exception>
    public static double Statistic(NumberSample reference, NumberSample current)
    {
        double total = reference.Count + (double)current.Count;
        if (total < 4 || AreAllEqual(reference, current))
        {
            throw new ArgumentException("The Anderson–Darling test needs four numbers, not all equal.", nameof(current));
        }

        var (first, second) = (0.0, 0.0);
        var groups = new TieGroups(reference, current);
        while (groups.Next())
        {
            double ties = groups.ReferenceTies + groups.CurrentTies;
            var middle = groups.ReferenceUpTo + (double)groups.CurrentUpTo - (ties / 2);
            var weight = ties / total / ((middle * (total - middle)) - (total * ties / 4));
            first += weight * Square((total * (groups.ReferenceUpTo - (groups.ReferenceTies / 2.0))) - (middle * reference.Count));
            second += weight * Square((total * (groups.CurrentUpTo - (groups.CurrentTies / 2.0))) - (middle * current.Count));
        }

        var squared = ((first / reference.Count) + (second / current.Count)) * (total - 1) / total;
        return (squared - 1) / Math.Sqrt(Variance(reference.Count, current.Count));
    }

    /// <summary>Says whether there is one number only, so that there is nothing to test.</summary>
    internal static bool AreAllEqual(NumberSample reference, NumberSample current) =>
        reference.Sorted[0] == reference.Sorted[^1] && current.Sorted[0] == current.Sorted[^1] && reference.Sorted[0] == current.Sorted[0];

    private static double Square(double value) => value * value;

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
        var (harmonic, nested) = (0.0, 0.0);
        for (var index = 2.0; index < total; index++)
        {
            harmonic += 1 / (total - index + 1);
            nested += harmonic / index;
        }

        harmonic += 1;
        var a = (4 * nested) - 6 + ((10 - (6 * nested)) * inverse);
        var b = (4 * ((2 * nested) - 4)) + (16 * harmonic) + (((2 * nested) - (14 * harmonic) - 4) * inverse) - (8 * harmonic) + (4 * nested) - 6;
        var c = (4 * ((6 * harmonic) + (2 * nested) - 2)) + (2 * ((4 * harmonic) - (4 * nested) + 6)) + (((2 * harmonic) - 6) * inverse) + (4 * harmonic);
        var d = (4 * ((2 * harmonic) + 6)) - (8 * harmonic);
        return ((((((a * total) + b) * total) + c) * total) + d) / ((total - 1) * (total - 2) * (total - 3));
    }
}
