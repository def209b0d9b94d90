namespace Pipeline.Scoring.Explanation;

/// <summary>What one column did to the score of one row.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="Value">The row's value as text; null where it is missing.</param>
/// <param name="LogOdds">What it moved the score by, in log-odds; positive is towards the positive label.</param>
public sealed record Contribution(string Column, string? Value, double LogOdds);
