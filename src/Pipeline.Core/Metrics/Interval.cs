namespace Pipeline.Core.Metrics;

/// <summary>An interval of confidence, both ends included.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, not below <paramref name="Low"/>.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The confidence of every interval that the pipeline reports: 95 %.</summary>
    public const double Confidence = 0.95;

    /// <summary>The 97.5 % quantile of the standard normal distribution: half the width of a 95 % interval in standard errors.</summary>
    internal const double Z = 1.959963984540054;

    /// <summary>Makes the normal interval around an estimate, cut off at the ends of the metric's range.</summary>
    internal static Interval Normal(double value, double standardError, double lowest, double highest) =>
        new(Math.Max(lowest, value - (Z * standardError)), Math.Min(highest, value + (Z * standardError)));
}
