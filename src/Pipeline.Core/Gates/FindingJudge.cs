using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>Judges what an evaluation found for a gate: every part must be shown to hold.</summary>
internal static class FindingJudge
{
    public static GateVerdict Judge(Gate.Fairness gate, EvaluatedModel model) => Judge(
        gate,
        model,
        gate.AtLeast is { } least ? new(least, GoodIsAbove: true) : new(gate.AtMost ?? double.NaN, GoodIsAbove: false),
        gate.Criterion == FairnessCriterion.Calibration ? "groups" : "pairs of groups",
        gate.MinimumRows);

    public static GateVerdict Judge(Gate.Robustness gate, EvaluatedModel model) =>
        Judge(gate, model, new(gate.AtMost, GoodIsAbove: false), gate.Stress == Stress.Noise ? "trials" : "features", 0);

    public static GateVerdict Judge(Gate.Behaviour gate, EvaluatedModel model) =>
        Judge(gate, model, new(gate.OnAtLeast, GoodIsAbove: true), "tests", 0);

    public static GateVerdict Judge(Gate.BetterThan gate, EvaluatedModel model) =>
        Judge(gate, model, new(gate.By, GoodIsAbove: true), "comparisons", 0);

    public static GateVerdict Judge(Gate.MetricWithin gate, EvaluatedModel model)
    {
        if (model.Overall.FirstOrDefault(measured => measured.Metric == gate.Metric.Name) is not { } measured)
        {
            return new() { Gate = gate.Name, Verdict = Verdict.Inconclusive, Reason = $"{gate.Metric} cannot be measured on the holdout rows." };
        }

        var (low, high) = (new Threshold(gate.Low, GoodIsAbove: true), new Threshold(gate.High, GoodIsAbove: false));
        Verdict[] sides = [low.Judge(measured.Low, measured.High), high.Judge(measured.Low, measured.High)];
        var verdict = sides.Contains(Verdict.Failed) ? Verdict.Failed : sides.Contains(Verdict.Inconclusive) ? Verdict.Inconclusive : Verdict.Passed;
        var rows = verdict == Verdict.Inconclusive ? RowsToDecide(sides, [low, high], measured, model.HoldoutRows) : null;
        var words = verdict switch { Verdict.Passed => "is", Verdict.Failed => "is not", _ => "may or may not be" };
        return new()
        {
            Gate = gate.Name,
            Verdict = verdict,
            Reason = $"{Threshold.Text(measured.Value, measured.Low, measured.High)} {words} from {Threshold.Text(gate.Low)} to {Threshold.Text(gate.High)}{BoundJudge.Enough(rows)}.",
            Measured = measured,
            RowsThatWouldDecide = rows,
        };
    }

    private static long? RowsToDecide(Verdict[] sides, Threshold[] bounds, Measurement measured, long holdoutRows)
    {
        var each = bounds
            .Where((_, side) => sides[side] == Verdict.Inconclusive)
            .Select(bound => bound.RowsToDecide(measured.Value, measured.Low, measured.High, holdoutRows))
            .ToList();
        return each.Contains(null) ? null : each.Max();
    }

    private static GateVerdict Judge(Gate gate, EvaluatedModel model, Threshold threshold, string noun, int minimumRows)
    {
        var found = model.Findings.First(finding => finding.Question == gate.Question);
        var verdict = found.Why is { } why
            ? new() { Gate = gate.Name, Verdict = Verdict.Inconclusive, Reason = why }
            : PartsJudge.Judge(gate.Name, threshold, found.Parts, new(noun, minimumRows), model.HoldoutRows);
        return verdict with { Found = found };
    }
}
