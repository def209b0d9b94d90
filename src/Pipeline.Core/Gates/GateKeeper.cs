using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Gates;

/// <summary>Puts every gate to an evaluated model. Pure: the same evidence gives the same decision.</summary>
public static class GateKeeper
{
    /// <summary>Decides whether a model may go on.</summary>
    /// <param name="gates">The model's gates.</param>
    /// <param name="evaluation">What was measured.</param>
    /// <param name="accepted">Names of gates that may stay inconclusive. A failed gate cannot be accepted.</param>
    /// <param name="reference">The gates of the last registered version, to name those that are looser now; null before the first.</param>
    /// <exception cref="PipelineException">
    /// PIP4004: an accepted name is no gate of the model. PIP4007: the evaluation was made for other gates.
    /// </exception>
    public static GateDecision Decide(
        GateSet gates, Sealed<EvaluatedModel> evaluation, IReadOnlySet<string> accepted, GateReference? reference = null)
    {
        CheckNames(gates, accepted);
        CheckQuestions(gates, evaluation.Value);
        var verdicts = gates
            .Select(gate => Judge(gate, evaluation.Value) with { Terms = gate.Terms })
            .Select(verdict => verdict.Verdict == Verdict.Inconclusive && accepted.Contains(verdict.Gate)
                ? verdict with { Accepted = true }
                : verdict)
            .ToEquatableList();
        var model = evaluation.Value;
        var loosened = reference?.Loosened(gates) ?? [];
        return verdicts.All(verdict => verdict.LetsThrough)
            ? new GateDecision.Opened(new GatedModel(model.ModelId, model.Model, verdicts, [evaluation.Basis], loosened))
            : new GateDecision.Closed(model.ModelId, verdicts, loosened);
    }

    private static GateVerdict Judge(Gate gate, EvaluatedModel model) => gate switch
    {
        Gate.MetricBound { SliceColumn: null } bound => BoundJudge.Judge(bound, model),
        Gate.MetricBound bound => SliceJudge.Judge(bound, model),
        Gate.NoWorseThan champion => ChampionJudge.Judge(champion, model),
        Gate.MetricWithin within => FindingJudge.Judge(within, model),
        Gate.Fairness fairness => FindingJudge.Judge(fairness, model),
        Gate.Robustness robustness => FindingJudge.Judge(robustness, model),
        Gate.Behaviour behaviour => FindingJudge.Judge(behaviour, model),
        Gate.BetterThan simpler => FindingJudge.Judge(simpler, model),
        Gate.BudgetLimit budget => BudgetJudge.Judge(budget, model),
        _ => throw new ArgumentOutOfRangeException(nameof(gate), gate, "The set of gates is closed."),
    };

    private static void CheckQuestions(GateSet gates, EvaluatedModel model)
    {
        // No comparison with a stage means that it holds no model, but only if somebody looked.
        var missing = gates.Questions.Except(model.Questions, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new PipelineException(
                "PIP4007",
                $"The evaluation of model {model.ModelId} was made for other gates.",
                $"The gates ask for what it did not look at: {string.Join("; ", missing)}.",
                "Run the Evaluate target again, then Gate.");
        }
    }

    private static void CheckNames(GateSet gates, IReadOnlySet<string> accepted)
    {
        var unknown = accepted.Where(name => gates.All(gate => gate.Name != name)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new PipelineException(
                "PIP4004",
                $"There is no gate '{string.Join("', '", unknown)}' to accept.",
                $"The model's gates are: {string.Join("; ", gates.Select(gate => gate.Name))}.",
                $"Did you mean --accept \"{Spelling.Nearest(unknown[0], gates.Select(gate => gate.Name))}\"? Names are compared exactly, in quotes.");
        }
    }
}
