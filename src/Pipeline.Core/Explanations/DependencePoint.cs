namespace Pipeline.Core.Explanations;

/// <summary>The answers when a column is set to one value in every row.</summary>
/// <param name="Value">The value as text; null for missing.</param>
/// <param name="Number">The value of a numeric column; null for a category and for missing.</param>
/// <param name="Mean">Mean answer: the partial dependence (Friedman 2001).</param>
/// <param name="Low">A tenth of the rows get less.</param>
/// <param name="High">A tenth of the rows get more.</param>
public sealed record DependencePoint(string? Value, double? Number, double Mean, double Low, double High);
