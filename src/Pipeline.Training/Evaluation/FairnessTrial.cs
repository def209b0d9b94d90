using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Evaluation;

/// <summary>Compares how groups of the holdout are treated.</summary>
internal static class FairnessTrial
{
    public static EquatableList<FindingPart> Run(Gate.Fairness gate, Answers answers)
    {
        return (answers.Scored switch
        {
            ScoredRows rows => GroupGaps.Of(gate.Criterion, gate.AsRatio, Groups(positions => rows.Select(positions)), gate.MinimumRows),
            ScoredClasses rows => GroupGaps.OfClasses(gate.Criterion, gate.AsRatio, Groups(positions => rows.Select(positions)), gate.MinimumRows),
            ScoredNumbers rows => MeanGaps.Of(gate.Criterion, Groups(positions => rows.Select(positions)), gate.MinimumRows),
            _ => throw new ArgumentOutOfRangeException(nameof(answers), answers.Scored, "The set of tasks is closed."),
        }).ToEquatableList();

        List<(string Name, T Rows)> Groups<T>(Func<int[], T> select) =>
            [.. Slices.Of(gate.Column, answers.Holdout).Select(group => (group.Value, select([.. group.Rows])))];
    }
}
