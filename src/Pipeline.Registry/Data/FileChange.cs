namespace Pipeline.Registry.Data;

/// <summary>How a file of a folder differs between two versions.</summary>
/// <param name="Path">Relative to the folder, with forward slashes.</param>
/// <param name="Kind">What happened to it.</param>
public sealed record FileChange(string Path, ChangeKind Kind);
