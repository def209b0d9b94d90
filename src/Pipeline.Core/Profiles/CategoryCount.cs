namespace Pipeline.Core.Profiles;

/// <summary>How often a category occurs.</summary>
/// <param name="Value">The text in the file.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record CategoryCount(string Value, long Rows);
