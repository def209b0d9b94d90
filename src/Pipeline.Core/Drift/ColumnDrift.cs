using System.Text.Json.Serialization;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Drift;

/// <summary>How one column of the current data differs from the reference.</summary>
public sealed record ColumnDrift
{
    /// <summary>Gets the column's name in the file.</summary>
    public required string Column { get; init; }

    /// <summary>Gets how values were read.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Gets what the column is for: the label's drift is said apart from that of features.</summary>
    public ColumnRole Role { get; init; } = ColumnRole.Feature;

    /// <summary>Gets the share of missing values in the reference, 0 to 1.</summary>
    public required double ReferenceMissing { get; init; }

    /// <summary>Gets the share of missing values in the current data, 0 to 1.</summary>
    public required double CurrentMissing { get; init; }

    /// <summary>Gets the number of values in the reference, missing ones not counted.</summary>
    public required long ReferenceValues { get; init; }

    /// <summary>Gets the number of values in the current data, missing ones not counted.</summary>
    public required long CurrentValues { get; init; }

    /// <summary>Gets the number of categories, or of bins of numbers, that have rows on either side; 0 where a side has no values.</summary>
    public int Bins { get; init; }

    /// <summary>Gets every statistic that is defined for the column.</summary>
    public required EquatableList<DriftMeasure> Measures { get; init; }

    /// <summary>Gets the difference of the values, 0 to 1: Kolmogorov–Smirnov distance of numbers, total variation of categories; null where a side has none.</summary>
    public double? Difference { get; init; }

    /// <summary>
    /// Gets the probability of differences like these, of the values or of the share of missing ones, where nothing has changed: twice the
    /// smaller of the two tests' probabilities (Bonferroni).
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>Gets the probability adjusted for the number of columns (Benjamini &amp; Hochberg 1995).</summary>
    public double AdjustedPValue { get; init; } = 1;

    /// <summary>Gets the smallest <see cref="Difference"/> that would have been found beyond chance with a probability of at least 80 %, had only this column changed; 1 where none would.</summary>
    public double Detectable { get; init; } = 1;

    /// <summary>Gets the smallest change of the share of missing values that would have been found beyond chance with a probability of about 80 %.</summary>
    public double DetectableMissing { get; init; } = 1;

    /// <summary>Gets a value indicating whether the column has drifted.</summary>
    public bool Drifted { get; init; }

    /// <summary>Gets the larger of the differences of values and of missing shares, 0 to 1.</summary>
    [JsonIgnore]
    public double LargestDifference => Math.Max(Difference ?? 0, Math.Abs(CurrentMissing - ReferenceMissing));

    /// <summary>Gives a statistic; null where it is not defined for the column.</summary>
    public DriftMeasure? Measure(DriftStatistic statistic) => Measures.FirstOrDefault(measure => measure.Statistic == statistic);
}
