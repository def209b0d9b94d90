using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>A change that must not matter, about to become a gate.</summary>
public sealed class BehaviourInvariance
{
    private readonly string _column;
    private readonly double? _by;

    internal BehaviourInvariance(string column, double? by) => (_column, _by) = (column, by);

    /// <summary>Demands that the score moves by no more than a tolerance.</summary>
    /// <param name="tolerance">0 or more, in the score's unit: for classifiers a probability.</param>
    /// <param name="onAtLeast">Share of rows that must keep to it, above 0 and at most 1; 1 is every holdout row.</param>
    public Gate MovesAtMost(double tolerance, double onAtLeast = 1) =>
        new Gate.Behaviour(_column, _by, null, null, Expectation.SameScore, BehaviourDirection.Size(tolerance), BehaviourDirection.Share(onAtLeast));

    /// <summary>Demands that the decision stays. Not for regressions: they decide nothing.</summary>
    /// <param name="onAtLeast">Share of rows that must keep to it, above 0 and at most 1; 1 is every holdout row.</param>
    public Gate KeepsDecision(double onAtLeast = 1) =>
        new Gate.Behaviour(_column, _by, null, null, Expectation.SameDecision, 0, BehaviourDirection.Share(onAtLeast));
}
