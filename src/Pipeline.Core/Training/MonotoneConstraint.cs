namespace Pipeline.Core.Training;

/// <summary>A promise about the answer: when one number grows and all else stays, the score never goes the other way.</summary>
/// <param name="Property">The C# property of the row.</param>
/// <param name="Increasing">Whether the score rises or stays; otherwise it falls or stays.</param>
public sealed record MonotoneConstraint(string Property, bool Increasing);
