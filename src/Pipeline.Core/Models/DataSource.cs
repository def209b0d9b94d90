namespace Pipeline.Core.Models;

/// <summary>Where a model's training rows come from.</summary>
/// <param name="Path">A file, relative to the repository's root, with forward slashes.</param>
public sealed record DataSource(string Path)
{
    /// <summary>Names a CSV, Parquet or JSON file, or several of one form by a pattern: <c>data/part-*.csv</c>.</summary>
    /// <param name="path">Relative to the repository's root, with forward slashes; <c>*</c> and <c>?</c> stand for characters of a name.</param>
    public static DataSource File(string path) => new(path);
}
