using Pipeline.Core.Rows;

namespace Pipeline.Core.Drift;

/// <summary>Compares counts over the same categories or bins by every statistic that is defined for them, each with its limit.</summary>
/// <param name="Count">Categories or bins that have rows on either side.</param>
/// <param name="Measures">Chi-square first.</param>
internal sealed record BinnedComparison(int Count, EquatableList<DriftMeasure> Measures)
{
    // Cochran 1954: with fewer expected rows in a bin the chi-square distribution is no longer near the statistic's own.
    private const double FewestExpected = 5;

    private static readonly DriftStatistic[] Statistics =
        [DriftStatistic.ChiSquare, DriftStatistic.PopulationStability, DriftStatistic.JensenShannon, DriftStatistic.TotalVariation, DriftStatistic.LargestChange];

    /// <summary>Gets the probability of a chi-square at least as large where nothing has changed.</summary>
    public double PValue => Measures[0].PValue!.Value;

    /// <summary>Compares counts.</summary>
    /// <param name="reference">Rows of each bin, one of them above 0.</param>
    /// <param name="current">Rows of each bin, one of them above 0.</param>
    /// <param name="thresholds">The false-alarm rate that limits are for.</param>
    public static BinnedComparison Of(IReadOnlyList<long> reference, IReadOnlyList<long> current, DriftThresholds thresholds)
    {
        var used = Enumerable.Range(0, reference.Count).Where(bin => reference[bin] + current[bin] > 0).ToList();
        var (before, now) = (used.ConvertAll(bin => reference[bin]), used.ConvertAll(bin => current[bin]));
        var found = BinDistances.Of([.. before], [.. now]);
        var level = thresholds.FalseDiscoveryRate;
        if (used.Count < 2)
        {
            // One bin, and all rows in it: nothing can differ, and nothing need be drawn.
            return new(used.Count, [.. Statistics.Select(statistic => new DriftMeasure(statistic, 0) { Limit = 0, PValue = 1 })]);
        }

        var chance = NullDistribution.OfDistances(before, now);
        var isSparse = FewestOf(before, now) < FewestExpected;
        return new(used.Count,
        [
            isSparse ? Of(DriftStatistic.ChiSquare, found.ChiSquare, chance[0]) : new(DriftStatistic.ChiSquare, found.ChiSquare)
            {
                Limit = ChiSquarePower.ExceededWith(level, used.Count - 1),
                PValue = GammaFunctions.Upper((used.Count - 1) / 2.0, found.ChiSquare / 2),
            },
            Of(DriftStatistic.PopulationStability, found.PopulationStability, chance[1]),
            Of(DriftStatistic.JensenShannon, found.JensenShannon, chance[2]),
            Of(DriftStatistic.TotalVariation, found.TotalVariation, chance[3]),
            Of(DriftStatistic.LargestChange, found.LargestChange, chance[4]),
        ]);

        DriftMeasure Of(DriftStatistic statistic, double value, NullDistribution distribution) =>
            new(statistic, value) { Limit = distribution.ExceededWith(level), PValue = distribution.PValue(value) };
    }

    // The fewest rows that a bin of the smaller side would have where nothing has changed.
    private static double FewestOf(List<long> before, List<long> now)
    {
        double first = before.Sum(), second = now.Sum();
        return before.Zip(now, (one, other) => one + other).Min() * Math.Min(first, second) / (first + second);
    }
}
