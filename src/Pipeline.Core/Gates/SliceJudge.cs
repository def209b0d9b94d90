using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>
/// Judges a metric's bound on every slice of a column. It fails where any slice is shown to break the bound; the more slices, the likelier
/// one looks bad by chance, so those tests are corrected by Holm's method (1979). It passes only where every slice is shown to keep the
/// bound: that demand needs no correction (Berger 1982).
/// </summary>
internal static class SliceJudge
{
    /// <summary>The probability of a false failure among all slices together: the upper or lower half of what a 95 % interval leaves out.</summary>
    private const double FalseFailures = (1 - Interval.Confidence) / 2;

    public static GateVerdict Judge(Gate.MetricBound gate, EvaluatedModel model)
    {
        var slices = SlicesOf(gate, model);
        var tooSmall = slices.Where(slice => slice.Rows < gate.MinimumRows).ToList();
        var large = slices.Except(tooSmall).ToList();
        var silent = large.Where(slice => slice.Measurement is null).ToList();
        var judged = large.Where(slice => slice.Measurement is not null).ToList();
        var threshold = Threshold.Of(gate);
        var failed = Holm(judged, threshold);
        var undecided = judged
            .Where(slice => threshold.Judge(slice.Measurement!.Low, slice.Measurement.High) != Verdict.Passed)
            .Except(failed)
            .ToList();

        var verdict = failed.Count > 0 ? Verdict.Failed
            : judged.Count == 0 || undecided.Count > 0 || silent.Count > 0 ? Verdict.Inconclusive
            : Verdict.Passed;
        var rows = verdict == Verdict.Inconclusive && silent.Count == 0 ? RowsToDecide(undecided, threshold, model.HoldoutRows) : null;
        return new()
        {
            Gate = gate.Name,
            Verdict = verdict,
            Reason = string.Join("; ", Sentences(gate, judged.Count, failed, undecided, silent, tooSmall)) + BoundJudge.Enough(rows) + ".",
            Measured = Worst(judged, threshold)?.Measurement,
            RowsThatWouldDecide = rows,
        };
    }

    /// <summary>Lists the column's slices, each with its measurement of the gate's metric, or none.</summary>
    private static List<SliceMeasurement> SlicesOf(Gate.MetricBound gate, EvaluatedModel model) =>
    [
        .. model.Slices
            .Where(slice => slice.Column == gate.SliceColumn)
            .GroupBy(slice => slice.Value, StringComparer.Ordinal)
            .Select(group => group.FirstOrDefault(slice => slice.Measurement?.Metric == gate.Metric.Name)
                ?? group.First() with { Measurement = null }),
    ];

    private static List<SliceMeasurement> Holm(List<SliceMeasurement> slices, Threshold threshold)
    {
        var ordered = slices
            .Select(slice => (Slice: slice, Chance: threshold.ChanceOfSoBad(slice.Measurement!)))
            .OrderBy(test => test.Chance)
            .ToList();
        return [.. ordered
            .TakeWhile((test, rank) => test.Chance < FalseFailures / (ordered.Count - rank))
            .Select(test => test.Slice)];
    }

    private static SliceMeasurement? Worst(List<SliceMeasurement> judged, Threshold threshold) =>
        judged.MinBy(slice => threshold.ChanceOfSoBad(slice.Measurement!));

    private static long? RowsToDecide(List<SliceMeasurement> undecided, Threshold threshold, long holdoutRows)
    {
        var each = undecided
            .Select(slice => slice.Measurement!)
            .Select(measured => threshold.RowsToDecide(measured.Value, measured.Low, measured.High, holdoutRows))
            .ToList();
        return each.Contains(null) ? null : each.Max();
    }

    private static IEnumerable<string> Sentences(
        Gate.MetricBound gate,
        int judged,
        List<SliceMeasurement> failed,
        List<SliceMeasurement> undecided,
        List<SliceMeasurement> silent,
        List<SliceMeasurement> tooSmall)
    {
        var bound = Threshold.Of(gate).InWords();
        yield return judged == 0
            ? FormattableString.Invariant($"No slice of {gate.SliceColumn} has {gate.MinimumRows} rows to judge")
            : FormattableString.Invariant($"Shown to be {bound} on {judged - failed.Count - undecided.Count} of {judged} slices of {gate.SliceColumn}");
        if (failed.Count > 0)
        {
            yield return "not on " + List(failed);
        }

        if (undecided.Count > 0)
        {
            yield return "cannot be told on " + List(undecided);
        }

        if (silent.Count > 0)
        {
            yield return $"cannot be measured on {string.Join(", ", silent.Select(Name))}";
        }

        if (tooSmall.Count > 0)
        {
            yield return FormattableString.Invariant($"left out with fewer than {gate.MinimumRows} rows: {string.Join(", ", tooSmall.Select(Name))}");
        }
    }

    private static string List(IEnumerable<SliceMeasurement> slices) => string.Join(", ", slices.Select(slice =>
        $"{slice.Value} {Threshold.Text(slice.Measurement!.Value, slice.Measurement.Low, slice.Measurement.High)}"));

    private static string Name(SliceMeasurement slice) => FormattableString.Invariant($"{slice.Value} ({slice.Rows})");
}
