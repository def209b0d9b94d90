using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Evaluation;

/// <summary>Cuts the holdout by the values of a column, wherever a gate asks for it.</summary>
internal static class Slices
{
    private const string Missing = "(missing)";

    /// <summary>Measures each metric on each value of each column that a gate names, values in alphabetical order.</summary>
    public static EquatableList<SliceMeasurement> Measure(GateSet gates, RowBatch holdout, ScoredRows scored) => gates
        .OfType<Gate.MetricBound>()
        .Where(gate => gate.SliceColumn is not null)
        .Select(gate => (gate.Metric, Column: gate.SliceColumn!))
        .Distinct()
        .SelectMany(wanted => Measure(wanted.Metric, wanted.Column, holdout, scored))
        .ToEquatableList();

    private static IEnumerable<SliceMeasurement> Measure(Metric metric, string column, RowBatch holdout, ScoredRows scored) => holdout
        .Texts(column)
        .Select((value, row) => (Value: string.IsNullOrEmpty(value) ? Missing : value, Row: row))
        .GroupBy(item => item.Value, item => item.Row, StringComparer.Ordinal)
        .OrderBy(slice => slice.Key, StringComparer.Ordinal)
        .Select(slice => BinaryMetrics.MeasureSlice(metric, column, slice.Key, scored.Select([.. slice])));
}
