using System.Text.Json.Serialization;
using Pipeline.Core.Metrics;
using Pipeline.Core.Profiles;
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

    /// <summary>Gets whether a classifier can tell rows of the one data set from rows of the other; null where none was trained.</summary>
    public DomainComparison? Together { get; init; }

    /// <summary>Gets the columns that only one side has, or whose values are read in another way: they were not compared.</summary>
    public EquatableList<string> NotCompared { get; init; } = [];

    /// <summary>Gets the columns that have drifted.</summary>
    [JsonIgnore]
    public IEnumerable<ColumnDrift> Drifted => Columns.Where(column => column.Drifted);

    /// <summary>Judges measured columns together.</summary>
    /// <param name="columns">The columns as measured.</param>
    /// <param name="referenceRows">Rows of the reference, 1 or more.</param>
    /// <param name="currentRows">Rows of the current data, 1 or more.</param>
    /// <param name="thresholds">What counts as drift.</param>
    public static DriftReport Of(IReadOnlyList<ColumnDrift> columns, long referenceRows, long currentRows, DriftThresholds thresholds)
    {
        var adjusted = FalseDiscovery.Adjust([.. columns.Select(column => column.PValue)]);

        // Were only one column to change, its two probabilities would have to be this small.
        var level = thresholds.FalseDiscoveryRate / Math.Max(1, columns.Count) / 2;
        return new DriftReport
        {
            ReferenceRows = referenceRows,
            CurrentRows = currentRows,
            Thresholds = thresholds,
            Columns = columns.Zip(adjusted, (column, probability) => column with
            {
                AdjustedPValue = probability,
                Drifted = probability <= thresholds.FalseDiscoveryRate && column.LargestDifference >= thresholds.SmallestDifference,
                Detectable = Detectable(column, level),
                DetectableMissing = DetectableMissing(column, referenceRows, currentRows, level),
            }).ToEquatableList(),
        };
    }

    /// <summary>Compares two profiles; no row is read.</summary>
    /// <param name="schema">What the columns are for.</param>
    /// <param name="reference">The profile that is the measure.</param>
    /// <param name="current">The profile to compare with it.</param>
    /// <param name="thresholds">What counts as drift.</param>
    public static DriftReport Of(RowSchema schema, DatasetProfile reference, DatasetProfile current, DriftThresholds thresholds)
    {
        var before = reference.Columns.ToDictionary(column => column.Column, StringComparer.Ordinal);
        var now = current.Columns.ToDictionary(column => column.Column, StringComparer.Ordinal);
        var (columns, notCompared) = (new List<ColumnDrift>(), new List<string>());
        foreach (var column in schema.Columns.Where(column => column.Role is not (ColumnRole.Key or ColumnRole.Metadata) && !column.IsRowNumber))
        {
            var measured = before.TryGetValue(column.Name, out var first) && now.TryGetValue(column.Name, out var second) && first.Kind == second.Kind
                ? ColumnComparison.OfProfiles(first, reference.Rows, second, current.Rows, thresholds)
                : null;
            if (measured is null)
            {
                notCompared.Add(column.Name);
            }
            else
            {
                columns.Add(measured with { Role = column.Role });
            }
        }

        return Of(columns, reference.Rows, current.Rows, thresholds) with { NotCompared = notCompared.ToEquatableList() };
    }

    private static double Detectable(ColumnDrift column, double level)
    {
        double first = column.ReferenceValues, second = column.CurrentValues;
        if (first == 0 || second == 0)
        {
            return 1;
        }

        var inverse = (1 / first) + (1 / second);
        if (column.Kind != ColumnKind.Number)
        {
            // Cauchy–Schwarz: the total variation is at most half the root of the chi-square distance, so one this large is sure to reach it.
            return column.Bins < 2 ? 1 : Math.Min(1, Math.Sqrt(ChiSquarePower.NonCentrality(level, column.Bins - 1) * inverse) / 2);
        }

        // Where the functions are farthest apart, the measured distance spreads by no more than half the root of the inverse.
        return Math.Min(1, KolmogorovSmirnov.ExceededWith(level, first, second)
            + (NormalDistribution.ExceededWith(1 - ChiSquarePower.Power) * Math.Sqrt(inverse) / 2));
    }

    private static double DetectableMissing(ColumnDrift column, double referenceRows, double currentRows, double level)
    {
        var share = ((column.ReferenceMissing * referenceRows) + (column.CurrentMissing * currentRows)) / (referenceRows + currentRows);
        var inverse = (1 / referenceRows) + (1 / currentRows);
        var shift = ChiSquarePower.NonCentrality(level, 1) * inverse;

        // From a share of none, a change needs its own spread to be seen: shift = change² / (change / 2).
        return Math.Min(1, Math.Max(Math.Sqrt(shift * share * (1 - share)), shift / 2));
    }
}
