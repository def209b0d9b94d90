using Pipeline.Core.Errors;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;

namespace Pipeline.Training.Evaluation;

/// <summary>Says whether the gates of a model ask what its task answers.</summary>
internal static class GatesOfTask
{
    /// <exception cref="PipelineException">PIP4010: a gate asks what the task does not answer; all are listed.</exception>
    public static void Check(Model model)
    {
        var wrong = model.Gates
            .Select(gate => (gate.Name, Why: WhyNot(gate, model.Task)))
            .Where(gate => gate.Why is not null)
            .Select(gate => $"'{gate.Name}': {gate.Why}")
            .ToList();
        if (wrong.Count > 0)
        {
            throw new PipelineException(
                "PIP4010",
                $"Gates of model '{model.Id}' ask what its task does not answer.",
                string.Join("; ", wrong) + ".",
                "Take gates that fit the task: see the table in docs/gates.md.");
        }
    }

    private static string? WhyNot(Gate gate, ModelTask task) => gate switch
    {
        Gate.Fairness { Criterion: FairnessCriterion.MeanError or FairnessCriterion.MeanAbsoluteError } when task != ModelTask.Regression =>
            "mean errors are of predicted numbers",
        Gate.Fairness { Criterion: not (FairnessCriterion.MeanError or FairnessCriterion.MeanAbsoluteError) } when task == ModelTask.Regression =>
            "a regression decides nothing",
        Gate.Robustness { Metric: null } when task == ModelTask.Regression => "a regression decides nothing that could flip",
        Gate.Behaviour { Expectation: Expectation.SameDecision } when task == ModelTask.Regression => "a regression decides nothing that could flip",
        Gate.Behaviour { Expectation: Expectation.MustNotRise or Expectation.MustNotFall } when task == ModelTask.Multiclass =>
            "the scores of several classes have no one direction",
        _ => null,
    };
}
