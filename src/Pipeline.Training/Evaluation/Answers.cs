using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>Everything a trial needs to answer a gate's question. Trials change rows and score them again; they change nothing else.</summary>
/// <param name="Model">The model class.</param>
/// <param name="Candidate">The model file, open.</param>
/// <param name="Training">The rows it was fitted on.</param>
/// <param name="Holdout">The rows held out.</param>
/// <param name="Scored">The candidate's scores of them.</param>
/// <param name="CancellationToken">Stops between batches.</param>
internal sealed record Answers(
    Model Model, ScoringModel Candidate, RowBatch Training, RowBatch Holdout, Scored Scored, CancellationToken CancellationToken)
{
    /// <summary>Scores changed rows with the candidate.</summary>
    public Scored Score(RowBatch rows) => HoldoutAnswers.Of(Candidate, rows, CancellationToken);

    /// <summary>Answers every question of the gates that the plain metrics do not, each once.</summary>
    public EquatableList<Finding> ToAll(GateSet gates) => gates
        .Where(gate => gate is Gate.Fairness or Gate.Robustness or Gate.Behaviour or Gate.BetterThan)
        .DistinctBy(gate => gate.Question, StringComparer.Ordinal)
        .Select(To)
        .ToEquatableList();

    private Finding To(Gate gate)
    {
        CancellationToken.ThrowIfCancellationRequested();
        return gate switch
        {
            Gate.Fairness fairness => new(fairness.Question, FairnessTrial.Run(fairness, this)),
            Gate.Robustness robustness => new(robustness.Question, StressTrial.Run(robustness, this)),
            Gate.Behaviour behaviour => BehaviourTrial.Run(behaviour, this),
            Gate.BetterThan simpler => new(simpler.Question, [BaselineTrial.Run(simpler, this)]),
            _ => throw new ArgumentOutOfRangeException(nameof(gate), gate.Name, "No trial answers this gate."),
        };
    }
}
