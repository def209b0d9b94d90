namespace Pipeline.Core.Contracts;

/// <summary>A figure that is computed from two columns, over the rows where neither is missing.</summary>
public enum PairFigure
{
    /// <summary>Pearson's correlation of two columns of numbers, -1 to 1.</summary>
    Correlation,

    /// <summary>How much one column's value tells of the other's (Shannon 1948), in nats, 0 or more.</summary>
    MutualInformation,

    /// <summary>Cramér's V of two columns (Cramér 1946), without correction for bias, 0 (independent) to 1.</summary>
    CramersV,

    /// <summary>The sum of the first column divided by that of the second.</summary>
    RatioOfSums,
}
