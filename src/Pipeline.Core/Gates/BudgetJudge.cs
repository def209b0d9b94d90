using Pipeline.Core.Evidence;

namespace Pipeline.Core.Gates;

/// <summary>Judges a cost of the model. A cost is counted, not estimated: it has no interval.</summary>
internal static class BudgetJudge
{
    public static GateVerdict Judge(Gate.BudgetLimit gate, EvaluatedModel model)
    {
        var (cost, unit) = gate.Budget switch
        {
            Budget.P99LatencyName => (model.P99LatencyMilliseconds, " ms"),
            Budget.ModelSizeName => (model.ModelBytes / 1e6, " MB"),
            Budget.MemoryName => (model.MemoryMegabytes ?? double.NaN, " MB"),
            Budget.OnnxDifferenceName => (model.OnnxDifference ?? double.NaN, string.Empty),
            _ => throw new ArgumentOutOfRangeException(nameof(gate), gate.Budget, "No such cost is measured."),
        };
        var verdict = cost <= gate.AtMost ? Verdict.Passed : cost > gate.AtMost ? Verdict.Failed : Verdict.Inconclusive;
        return new()
        {
            Gate = gate.Name,
            Verdict = verdict,
            Reason = verdict == Verdict.Inconclusive
                ? "It was not measured."
                : FormattableString.Invariant($"{Text(cost)}{unit} is {(verdict == Verdict.Passed ? "within" : "over")} {Text(gate.AtMost)}{unit}."),
        };
    }

    /// <summary>A difference of 1e-7 is not nothing.</summary>
    private static string Text(double value) => value is > 0 and < 0.001 ? value.ToString("0.##e+0", System.Globalization.CultureInfo.InvariantCulture) : Threshold.Text(value);
}
