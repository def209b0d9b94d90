using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>A change whose effect must have one direction, about to become a gate. Not for several classes: they have no direction.</summary>
public sealed class BehaviourDirection
{
    private readonly string _column;
    private readonly double? _by;
    private readonly string? _from;
    private readonly string? _to;

    internal BehaviourDirection(string column, double? by, string? from, string? to) => (_column, _by, _from, _to) = (column, by, from, to);

    /// <summary>Demands that the score does not rise.</summary>
    /// <param name="tolerance">What it may rise all the same, 0 or more, in the score's unit.</param>
    /// <param name="onAtLeast">Share of rows that must keep to it, above 0 and at most 1; 1 is every holdout row.</param>
    public Gate MustNotRaise(double tolerance = 0, double onAtLeast = 1) =>
        new Gate.Behaviour(_column, _by, _from, _to, Expectation.MustNotRise, Size(tolerance), Share(onAtLeast));

    /// <summary>Demands that the score does not fall.</summary>
    /// <param name="tolerance">What it may fall all the same, 0 or more, in the score's unit.</param>
    /// <param name="onAtLeast">Share of rows that must keep to it, above 0 and at most 1; 1 is every holdout row.</param>
    public Gate MustNotLower(double tolerance = 0, double onAtLeast = 1) =>
        new Gate.Behaviour(_column, _by, _from, _to, Expectation.MustNotFall, Size(tolerance), Share(onAtLeast));

    internal static double Size(double tolerance) => tolerance >= 0 && double.IsFinite(tolerance)
        ? tolerance
        : throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a finite number, 0 or more.");

    internal static double Share(double onAtLeast) => onAtLeast is > 0 and <= 1
        ? onAtLeast
        : throw new ArgumentOutOfRangeException(nameof(onAtLeast), onAtLeast, "A share of rows is above 0 and at most 1.");
}
