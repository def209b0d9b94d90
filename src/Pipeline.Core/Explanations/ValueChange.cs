namespace Pipeline.Core.Explanations;

/// <summary>One value that would have to be another.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="From">The row's value as text; null where it is missing.</param>
/// <param name="To">The other value as text.</param>
public sealed record ValueChange(string Column, string? From, string To);
