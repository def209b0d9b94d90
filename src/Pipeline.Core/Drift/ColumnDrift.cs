using Pipeline.Core.Rows;

namespace Pipeline.Core.Drift;

/// <summary>How one column of the current data differs from the reference.</summary>
public sealed record ColumnDrift
{
    /// <summary>Gets the column's name in the file.</summary>
    public required string Column { get; init; }

    /// <summary>Gets how values were read.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Gets the share of missing values in the reference, 0 to 1.</summary>
    public required double ReferenceMissing { get; init; }

    /// <summary>Gets the share of missing values in the current data, 0 to 1.</summary>
    public required double CurrentMissing { get; init; }

    /// <summary>Gets the difference of the values, 0 to 1: Kolmogorov–Smirnov distance of numbers, total variation of categories; null where a side has none.</summary>
    public double? Difference { get; init; }

    /// <summary>Gets the first Wasserstein distance in the column's unit; numbers only.</summary>
    public double? Wasserstein { get; init; }

    /// <summary>Gets the population stability index over the reference's deciles or over the categories.</summary>
    public double? PopulationStability { get; init; }

    /// <summary>Gets the Jensen–Shannon distance over the same, 0 to 1.</summary>
    public double? JensenShannon { get; init; }

    /// <summary>
    /// Gets the probability of differences like these, of the values or of the share of missing ones, where nothing has changed: twice the
    /// smaller of the two tests' probabilities (Bonferroni).
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>Gets the probability adjusted for the number of columns (Benjamini &amp; Hochberg 1995).</summary>
    public double AdjustedPValue { get; init; } = 1;

    /// <summary>Gets a value indicating whether the column has drifted.</summary>
    public bool Drifted { get; init; }

    /// <summary>Gets the larger of the differences of values and of missing shares, 0 to 1.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double LargestDifference => Math.Max(Difference ?? 0, Math.Abs(CurrentMissing - ReferenceMissing));
}
