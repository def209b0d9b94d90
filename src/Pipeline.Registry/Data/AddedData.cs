namespace Pipeline.Registry.Data;

/// <summary>What was added.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
/// <param name="PointerPath">The pointer, to be committed.</param>
/// <param name="Name">The content's name in DVC.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="IsNew">Whether the pointer was written: it named other content before, or was not there.</param>
public sealed record AddedData(string Path, string PointerPath, string Name, long Files, long Bytes, bool IsNew);
