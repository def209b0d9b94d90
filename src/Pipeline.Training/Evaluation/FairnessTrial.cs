using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Evaluation;

/// <summary>Compares how groups of the holdout are treated.</summary>
internal static class FairnessTrial
{
    public static EquatableList<FindingPart> Run(Gate.Fairness gate, Answers answers) => GroupGaps.Of(
        gate.Criterion,
        gate.AsRatio,
        [.. Slices.Of(gate.Column, answers.Holdout).Select(group => (group.Value, ((ScoredRows)answers.Scored).Select([.. group.Rows])))],
        gate.MinimumRows).ToEquatableList();
}
