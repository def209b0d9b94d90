namespace Pipeline.Core.Leakage;

/// <summary>In how many rows a feature became known after the answer was wanted.</summary>
/// <param name="Column">Name of the feature in the file.</param>
/// <param name="KnownAt">Name of the column that says when it became known.</param>
/// <param name="Time">Name of the column that says when the answer was wanted.</param>
/// <param name="Rows">Number of such rows, of both sides, 0 or more.</param>
public sealed record LateFeature(string Column, string KnownAt, string Time, long Rows);
