namespace Pipeline.Core.Drift;

/// <summary>Distances of two distributions over the same bins or categories, from counts.</summary>
public static class CountDistances
{
    /// <summary>The smallest share the population stability index works with: an empty bin would make it infinite.</summary>
    public const double SmallestShare = 1e-4;

    /// <summary>The population stability index (Lewis 1994), 0 or more; shares below <see cref="SmallestShare"/> count as that.</summary>
    public static double PopulationStability(IReadOnlyList<long> reference, IReadOnlyList<long> current) => Of(reference, current).PopulationStability;

    /// <summary>The Jensen–Shannon distance with logarithms to base 2 (Endres &amp; Schindelin 2003), from 0 to 1.</summary>
    public static double JensenShannon(IReadOnlyList<long> reference, IReadOnlyList<long> current) => Of(reference, current).JensenShannon;

    /// <summary>The total variation, from 0 to 1: the share of rows that would have to change.</summary>
    public static double TotalVariation(IReadOnlyList<long> reference, IReadOnlyList<long> current) => Of(reference, current).TotalVariation;

    /// <summary>The largest change of one share, from 0 to 1.</summary>
    public static double LargestChange(IReadOnlyList<long> reference, IReadOnlyList<long> current) => Of(reference, current).LargestChange;

    /// <summary>Pearson's chi-square test of homogeneity (1900), without correction; categories that neither side has are left out.</summary>
    /// <returns>The statistic and its probability; 0 and 1 where there is one category only.</returns>
    public static DriftTest ChiSquare(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        var statistic = Of(reference, current).ChiSquare;
        var categories = reference.Zip(current).Count(pair => pair.First + pair.Second > 0);
        return categories < 2 ? new(0, 1) : new(statistic, GammaFunctions.Upper((categories - 1) / 2.0, statistic / 2));
    }

    private static BinDistances Of(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        if (reference.Count != current.Count || !IsUsable(reference) || !IsUsable(current))
        {
            throw new ArgumentException("Both sides need a count of 0 or more for each bin, and one of them above 0.", nameof(current));
        }

        return BinDistances.Of([.. reference], [.. current]);
    }

    private static bool IsUsable(IReadOnlyList<long> counts) => counts.All(rows => rows >= 0) && counts.Any(rows => rows > 0);
}
