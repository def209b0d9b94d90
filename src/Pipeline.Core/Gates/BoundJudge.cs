using Pipeline.Core.Evidence;

namespace Pipeline.Core.Gates;

/// <summary>Judges a metric's bound on all holdout rows.</summary>
internal static class BoundJudge
{
    public static GateVerdict Judge(Gate.MetricBound gate, EvaluatedModel model)
    {
        if (model.Overall.FirstOrDefault(measurement => measurement.Metric == gate.Metric.Name) is not { } measured)
        {
            return new()
            {
                Gate = gate.Name,
                Verdict = Verdict.Inconclusive,
                Reason = $"{gate.Metric} cannot be measured on the holdout rows.",
            };
        }

        var threshold = Threshold.Of(gate);
        var verdict = threshold.Judge(measured.Low, measured.High);
        var rows = verdict == Verdict.Inconclusive
            ? threshold.RowsToDecide(measured.Value, measured.Low, measured.High, model.HoldoutRows)
            : null;
        return new()
        {
            Gate = gate.Name,
            Verdict = verdict,
            Reason = $"{Threshold.Text(measured.Value, measured.Low, measured.High)} {Says(verdict)} {threshold.InWords()}{Enough(rows)}.",
            Measured = measured,
            RowsThatWouldDecide = rows,
        };
    }

    /// <summary>Writes how many rows would decide, or nothing.</summary>
    internal static string Enough(long? rows) => rows is { } known
        ? FormattableString.Invariant($"; about {known:#,0} holdout rows would decide")
        : string.Empty;

    private static string Says(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "is",
        Verdict.Failed => "is not",
        _ => "may or may not be",
    };
}
