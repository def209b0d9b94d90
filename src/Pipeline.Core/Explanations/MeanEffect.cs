namespace Pipeline.Core.Explanations;

/// <summary>How far a column moves the answers of a model.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="Class">The class whose score it moves; null where there is one score.</param>
/// <param name="Size">Mean of the absolute effects over the rows, on the scale of the explanation; 0 or more.</param>
public sealed record MeanEffect(string Column, string? Class, double Size);
