namespace Pipeline.Registry.Data;

/// <summary>A file with different content in two versions.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
/// <param name="Before">Absolute path of the earlier content; for reading only.</param>
/// <param name="After">Absolute path of the later content; for reading only.</param>
public sealed record ChangedContent(string Path, string Before, string After);
