namespace Pipeline.Core.Contracts;

/// <summary>A figure that is computed from all values of one column.</summary>
public enum ColumnFigure
{
    /// <summary>The sum of the numbers.</summary>
    Sum,

    /// <summary>The smallest number.</summary>
    Minimum,

    /// <summary>The largest number.</summary>
    Maximum,

    /// <summary>The largest number less the smallest.</summary>
    Range,

    /// <summary>The 0.75-quantile less the 0.25-quantile, with linear interpolation.</summary>
    InterquartileRange,

    /// <summary>The variance of the sample (n - 1).</summary>
    Variance,

    /// <summary>The skewness of the sample (adjusted Fisher–Pearson; Joanes and Gill 1998, G1).</summary>
    Skewness,

    /// <summary>The excess kurtosis of the sample (Joanes and Gill 1998, G2); 0 for a normal distribution.</summary>
    Kurtosis,

    /// <summary>The number of distinct values divided by the number of values that are not missing, 0 to 1.</summary>
    DistinctShare,

    /// <summary>The number of values that occur exactly once divided by the number of values that are not missing, 0 to 1.</summary>
    UniqueShare,

    /// <summary>The number of values that occur exactly once divided by the number of distinct values, 0 to 1.</summary>
    UniqueRatio,

    /// <summary>The entropy of the values' frequencies (Shannon 1948), in nats.</summary>
    Entropy,
}
