namespace Pipeline.Data.Inference;

/// <summary>What to infer a row type from, and what is known already.</summary>
/// <param name="Path">The data file, relative to the repository's root.</param>
/// <param name="Name">Name of the row type; null: after the file.</param>
/// <param name="Label">The column to predict; null: guessed by its name.</param>
/// <param name="Key">The column that names a row; null: guessed.</param>
public sealed record InferenceRequest(string Path, string? Name = null, string? Label = null, string? Key = null);
