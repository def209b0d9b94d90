using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>Summary of a numeric column; all in the column's unit.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Of the sample (n - 1); 0 for a single value.</param>
/// <param name="Quantiles">At <see cref="Points"/>, with linear interpolation where <see cref="QuantileError"/> is 0.</param>
public sealed record NumberProfile(
    double Minimum, double Maximum, double Mean, double StandardDeviation, EquatableList<double> Quantiles)
{
    /// <summary>Gets where quantiles are taken.</summary>
    public static EquatableList<double> Points { get; } = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    /// <summary>Gets the number of numbers; 0 in profiles that were made before it was counted.</summary>
    public long Count { get; init; }

    /// <summary>Gets the skewness, m₃ / m₂^1.5 of moments about the mean (g₁ of Joanes &amp; Gill 1998); null where all numbers are equal.</summary>
    public double? Skewness { get; init; }

    /// <summary>Gets the excess kurtosis, m₄ / m₂² − 3 (g₂ of Joanes &amp; Gill 1998); null where all numbers are equal.</summary>
    public double? Kurtosis { get; init; }

    /// <summary>Gets the largest error of a quantile as a share of its size; 0 where quantiles are exact.</summary>
    public double QuantileError { get; init; }

    /// <summary>Gives the summary of both data sets together: exact up to rounding, but for the quantiles, which come from the merged sketch.</summary>
    /// <param name="other">The other summary.</param>
    /// <param name="merged">The sketch of both together.</param>
    internal NumberProfile Merge(NumberProfile other, ValueSketch merged)
    {
        var moments = Moments.Of(this).Merge(Moments.Of(other));
        return new(
            Math.Min(Minimum, other.Minimum),
            Math.Max(Maximum, other.Maximum),
            moments.Mean,
            moments.StandardDeviation,
            Points.Select(merged.Quantile).ToEquatableList())
        {
            Count = Count + other.Count,
            Skewness = moments.Skewness,
            Kurtosis = moments.Kurtosis,
            QuantileError = merged.RelativeError,
        };
    }
}
