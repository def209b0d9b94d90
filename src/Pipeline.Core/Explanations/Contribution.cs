namespace Pipeline.Core.Explanations;

/// <summary>What one column did to the answer for one row.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="Value">The row's value as text; null where it is missing.</param>
/// <param name="Effect">What it moved the answer by, on the scale of the explanation.</param>
public sealed record Contribution(string Column, string? Value, double Effect);
