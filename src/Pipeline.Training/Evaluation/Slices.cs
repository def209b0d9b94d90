using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Evaluation;

/// <summary>Cuts the holdout by the values of a column, wherever a gate asks for it.</summary>
internal static class Slices
{
    /// <summary>What stands for no value.</summary>
    public const string Missing = "(missing)";

    /// <summary>Measures each metric on each value of each column that a gate names, values in alphabetical order.</summary>
    public static EquatableList<SliceMeasurement> Measure(GateSet gates, RowBatch holdout, Scored scored) => gates
        .OfType<Gate.MetricBound>()
        .Where(gate => gate.SliceColumn is not null)
        .Select(gate => (gate.Metric, Column: gate.SliceColumn!))
        .Distinct()
        .SelectMany(wanted => Of(wanted.Column, holdout)
            .Select(slice => Measures.MeasureSlice(wanted.Metric, wanted.Column, slice.Value, scored.Select([.. slice.Rows]))))
        .ToEquatableList();

    /// <summary>Gives the positions of the rows of each value of a column, values in alphabetical order.</summary>
    public static IEnumerable<(string Value, IEnumerable<int> Rows)> Of(string column, RowBatch holdout) => holdout
        .Texts(column)
        .Select((value, row) => (Value: string.IsNullOrEmpty(value) ? Missing : value, Row: row))
        .GroupBy(item => item.Value, item => item.Row, StringComparer.Ordinal)
        .OrderBy(slice => slice.Key, StringComparer.Ordinal)
        .Select(slice => (slice.Key, slice.AsEnumerable()));
}
