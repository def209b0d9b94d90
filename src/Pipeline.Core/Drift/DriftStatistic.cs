namespace Pipeline.Core.Drift;

/// <summary>A way to say how far two data sets are from one another in one column.</summary>
public enum DriftStatistic
{
    /// <summary>The largest distance of the distribution functions, 0 to 1; numbers.</summary>
    KolmogorovSmirnov,

    /// <summary>How far numbers must move on average, in the column's unit.</summary>
    Wasserstein,

    /// <summary>A distance of distribution functions that weighs the tails, standardized; numbers.</summary>
    AndersonDarling,

    /// <summary>Whether numbers tend to be larger: the statistic U of the reference.</summary>
    MannWhitney,

    /// <summary>Pearson's chi-square over categories, or over the reference's deciles.</summary>
    ChiSquare,

    /// <summary>The population stability index over the same, 0 or more.</summary>
    PopulationStability,

    /// <summary>The Jensen–Shannon distance over the same, base 2, 0 to 1.</summary>
    JensenShannon,

    /// <summary>The total variation over the same: the share of rows that would have to change, 0 to 1.</summary>
    TotalVariation,

    /// <summary>The largest change of the share of one category or bin (L∞), 0 to 1.</summary>
    LargestChange,

    /// <summary>The change of the share of missing values, −1 to 1.</summary>
    MissingShare,
}
