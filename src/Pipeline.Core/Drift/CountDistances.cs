namespace Pipeline.Core.Drift;

/// <summary>Distances of two distributions over the same bins or categories, from counts.</summary>
public static class CountDistances
{
    /// <summary>The smallest share the population stability index works with: an empty bin would make it infinite.</summary>
    public const double SmallestShare = 1e-4;

    /// <summary>The population stability index (Lewis 1994), 0 or more; shares below <see cref="SmallestShare"/> count as that.</summary>
    public static double PopulationStability(IReadOnlyList<long> reference, IReadOnlyList<long> current) => Sum(
        reference,
        current,
        (before, now) =>
        {
            var (from, to) = (Math.Max(before, SmallestShare), Math.Max(now, SmallestShare));
            return (to - from) * Math.Log(to / from);
        });

    /// <summary>The Jensen–Shannon distance with logarithms to base 2 (Endres &amp; Schindelin 2003), from 0 to 1.</summary>
    public static double JensenShannon(IReadOnlyList<long> reference, IReadOnlyList<long> current) =>
        Math.Sqrt(Math.Max(0, Sum(reference, current, (before, now) => Divergence(before, now) + Divergence(now, before)) / 2));

    /// <summary>The total variation, from 0 to 1: the share of rows that would have to change.</summary>
    public static double TotalVariation(IReadOnlyList<long> reference, IReadOnlyList<long> current) =>
        Sum(reference, current, (before, now) => Math.Abs(now - before)) / 2;

    /// <summary>The largest change of one share, from 0 to 1.</summary>
    public static double LargestChange(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        var largest = 0.0;
        Sum(reference, current, (before, now) => largest = Math.Max(largest, Math.Abs(now - before)));
        return largest;
    }

    /// <summary>Pearson's chi-square test of homogeneity (1900), without correction; categories that neither side has are left out.</summary>
    /// <returns>The statistic and its probability; 0 and 1 where there is one category only.</returns>
    public static DriftTest ChiSquare(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        Check(reference, current);
        double first = reference.Sum(), second = current.Sum(), total = first + second;
        var (statistic, categories) = (0.0, 0);
        for (var index = 0; index < reference.Count; index++)
        {
            double both = reference[index] + current[index];
            if (both > 0)
            {
                categories++;
                statistic += Part(reference[index], both * first / total) + Part(current[index], both * second / total);
            }
        }

        return categories < 2 ? new(0, 1) : new(statistic, GammaFunctions.Upper((categories - 1) / 2.0, statistic / 2));

        static double Part(double found, double expected) => (found - expected) * (found - expected) / expected;
    }

    private static double Divergence(double share, double other) => share > 0 ? share * Math.Log2(2 * share / (share + other)) : 0;

    private static double Sum(IReadOnlyList<long> reference, IReadOnlyList<long> current, Func<double, double, double> part)
    {
        Check(reference, current);
        double first = reference.Sum(), second = current.Sum(), sum = 0;
        for (var index = 0; index < reference.Count; index++)
        {
            sum += part(reference[index] / first, current[index] / second);
        }

        return sum;
    }

    private static void Check(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        if (reference.Count != current.Count || !IsUsable(reference) || !IsUsable(current))
        {
            throw new ArgumentException("Both sides need a count of 0 or more for each bin, and one of them above 0.", nameof(current));
        }
    }

    // Called thousands of times for one column, to draw what chance does.
    private static bool IsUsable(IReadOnlyList<long> counts)
    {
        var isAbove = false;
        for (var index = 0; index < counts.Count; index++)
        {
            if (counts[index] < 0)
            {
                return false;
            }

            isAbove |= counts[index] > 0;
        }

        return isAbove;
    }
}
