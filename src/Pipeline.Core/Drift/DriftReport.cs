using Pipeline.Core.Rows;

namespace Pipeline.Core.Drift;

/// <summary>How a data set differs from a reference, column by column.</summary>
public sealed record DriftReport
{
    /// <summary>Gets the rows of the reference.</summary>
    public required long ReferenceRows { get; init; }

    /// <summary>Gets the rows of the current data.</summary>
    public required long CurrentRows { get; init; }

    /// <summary>Gets what counted as drift.</summary>
    public required DriftThresholds Thresholds { get; init; }

    /// <summary>Gets the columns in the order of the row type.</summary>
    public required EquatableList<ColumnDrift> Columns { get; init; }

    /// <summary>
    /// Gets the smallest distance of distribution functions that would have been beyond chance in a complete column of numbers, had it
    /// been the only one that changed, 0 to 1.
    /// </summary>
    public required double SmallestVisible { get; init; }

    /// <summary>Gets the columns that have drifted.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<ColumnDrift> Drifted => Columns.Where(column => column.Drifted);

    /// <summary>Judges measured columns together.</summary>
    /// <param name="columns">The columns as measured.</param>
    /// <param name="referenceRows">Rows of the reference, 1 or more.</param>
    /// <param name="currentRows">Rows of the current data, 1 or more.</param>
    /// <param name="thresholds">What counts as drift.</param>
    public static DriftReport Of(IReadOnlyList<ColumnDrift> columns, long referenceRows, long currentRows, DriftThresholds thresholds)
    {
        var adjusted = FalseDiscovery.Adjust([.. columns.Select(column => column.PValue)]);
        return new DriftReport
        {
            ReferenceRows = referenceRows,
            CurrentRows = currentRows,
            Thresholds = thresholds,
            Columns = columns.Zip(adjusted, (column, probability) => column with
            {
                AdjustedPValue = probability,
                Drifted = probability <= thresholds.FalseDiscoveryRate && column.LargestDifference >= thresholds.SmallestDifference,
            }).ToEquatableList(),
            SmallestVisible = Visible(referenceRows, currentRows, thresholds.FalseDiscoveryRate / Math.Max(1, columns.Count) / 2),
        };
    }

    // The distance whose probability is just small enough, by halving.
    private static double Visible(double referenceRows, double currentRows, double probability)
    {
        var size = (int)Math.Max(1, Math.Min(int.MaxValue, Math.Round(referenceRows * currentRows / (referenceRows + currentRows))));
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 40; step++)
        {
            var middle = (low + high) / 2;

            // Kolmogorov's limit (1933) is near enough here, and quick at any size.
            var z = middle * (Math.Sqrt(size) + 0.12 + (0.11 / Math.Sqrt(size)));
            (low, high) = 2 * Math.Exp(-2 * z * z) > probability ? (middle, high) : (low, middle);
        }

        return high;
    }
}
