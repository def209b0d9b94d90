using Pipeline.Core.Evidence;

namespace Pipeline.Core.Gates;

/// <summary>Judges a cost of the model. A cost is counted, not estimated: it has no interval.</summary>
internal static class BudgetJudge
{
    public static GateVerdict Judge(Gate.BudgetLimit gate, EvaluatedModel model)
    {
        var (cost, unit) = gate.Budget switch
        {
            Budget.P99LatencyName => (model.P99LatencyMilliseconds, "ms"),
            Budget.ModelSizeName => (model.ModelBytes / 1e6, "MB"),
            _ => throw new ArgumentOutOfRangeException(nameof(gate), gate.Budget, "No such cost is measured."),
        };
        var verdict = cost <= gate.AtMost ? Verdict.Passed : cost > gate.AtMost ? Verdict.Failed : Verdict.Inconclusive;
        return new()
        {
            Gate = gate.Name,
            Verdict = verdict,
            Reason = verdict == Verdict.Inconclusive
                ? "It was not measured."
                : FormattableString.Invariant($"{Threshold.Text(cost)} {unit} is {(verdict == Verdict.Passed ? "within" : "over")} {Threshold.Text(gate.AtMost)} {unit}."),
        };
    }
}
