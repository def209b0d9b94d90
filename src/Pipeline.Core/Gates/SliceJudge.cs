using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>Judges a metric's bound on every slice of a column.</summary>
internal static class SliceJudge
{
    public static GateVerdict Judge(Gate.MetricBound gate, EvaluatedModel model) => PartsJudge.Judge(
        gate.Name, Threshold.Of(gate), [.. SlicesOf(gate, model)], new($"slices of {gate.SliceColumn}", gate.MinimumRows), model.HoldoutRows);

    /// <summary>Lists the column's slices, each with its measurement of the gate's metric, or none.</summary>
    private static IEnumerable<FindingPart> SlicesOf(Gate.MetricBound gate, EvaluatedModel model) => model.Slices
        .Where(slice => slice.Column == gate.SliceColumn)
        .GroupBy(slice => slice.Value, StringComparer.Ordinal)
        .Select(group => group.FirstOrDefault(slice => slice.Measurement?.Metric == gate.Metric.Name)
            ?? group.First() with { Measurement = null })
        .Select(slice => new FindingPart(slice.Value, slice.Measurement, slice.Rows) { TooSmall = slice.Rows < gate.MinimumRows });
}
