using Pipeline.Core.Evidence;

namespace Pipeline.Core.Gates;

/// <summary>Judges a metric against that of the model in a stage, by the paired interval of the gain.</summary>
internal static class ChampionJudge
{
    public static GateVerdict Judge(Gate.NoWorseThan gate, EvaluatedModel model)
    {
        var comparison = model.Champions.FirstOrDefault(champion =>
            champion.Stage == gate.StageName && champion.Metric == gate.Metric.Name);
        if (comparison is null)
        {
            // The first release must be possible: by the ledger that was asked, nobody put a model there.
            return Say(Verdict.Passed, $"There is no model in {gate.StageName} yet, so nothing to be worse than.");
        }

        if (comparison.Why is { } why)
        {
            return Say(Verdict.Inconclusive, why);
        }

        if (comparison is not { Gain: { } gain, Low: { } low, High: { } high })
        {
            return Say(Verdict.Inconclusive, $"{gate.Metric} cannot be compared with the model in {gate.StageName} on these rows.");
        }

        var threshold = new Threshold(-gate.By, GoodIsAbove: true);
        var verdict = threshold.Judge(low, high);
        var rows = verdict == Verdict.Inconclusive ? threshold.RowsToDecide(gain, low, high, comparison.Rows) : null;
        var against = $"{Threshold.Text(comparison.Candidate ?? 0)} against {Threshold.Text(comparison.ChampionValue ?? 0)} of the model in {gate.StageName}";
        var change = $"a gain of {Threshold.Text(gain, low, high)}: {Says(verdict)} {Threshold.Text(gate.By)}";
        return Say(verdict, $"{against}, {change}{BoundJudge.Enough(rows)}.") with { RowsThatWouldDecide = rows };

        GateVerdict Say(Verdict answer, string reason) => new()
        {
            Gate = gate.Name,
            Verdict = answer,
            Reason = reason,
            Measured = model.Overall.FirstOrDefault(measurement => measurement.Metric == gate.Metric.Name),
        };
    }

    private static string Says(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "not worse by more than",
        Verdict.Failed => "worse by more than",
        _ => "it may or may not be worse by more than",
    };
}
