namespace Pipeline.Core.Drift;

/// <summary>When a difference between two data sets counts as drift: it is no chance, and it is large enough to matter.</summary>
public sealed record DriftThresholds
{
    /// <summary>
    /// Gets the share of false alarms among the columns that are reported, on average; default 0.05. Where nothing has changed, it is
    /// the share of comparisons, of all columns together, that raise any alarm. Holds at any number of rows.
    /// </summary>
    public double FalseDiscoveryRate
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A rate is a fraction between 0 and 1. For 5 per cent, write 0.05.");
    } = 0.05;

    /// <summary>
    /// Gets the smallest difference that matters, 0 to 1; default 0.05. For numbers it is the distance of the distribution functions,
    /// for categories the share of rows that would have to change, for missing values the change of their share. With many rows any
    /// trifle is no chance.
    /// </summary>
    public double SmallestDifference
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A difference is a fraction from 0 to 1. For 5 per cent, write 0.05.");
    } = 0.05;

    /// <summary>
    /// Gets the statistic whose probability decides on the columns that have it; null for the usual: Kolmogorov–Smirnov for numbers,
    /// chi-square for categories. The share of missing values is always tested beside it. Of Wasserstein, population stability,
    /// Jensen–Shannon, total variation and largest change a probability below 0.001 cannot be told: with many columns they see less.
    /// </summary>
    public DriftStatistic? DecidedBy { get; init; }
}
