namespace Pipeline.Core.Leakage;

/// <summary>How many groups stand on both sides of a split.</summary>
/// <param name="Column">Name of the <see cref="Rows.GroupAttribute"/> column in the file.</param>
/// <param name="Values">Number of its different values that stand on both sides, 0 or more.</param>
public sealed record CrossingGroups(string Column, long Values);
