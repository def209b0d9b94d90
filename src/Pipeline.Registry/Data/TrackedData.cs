using Pipeline.Registry.Data.Formats;

namespace Pipeline.Registry.Data;

/// <summary>A file or folder of the working tree that a pointer stands for.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
/// <param name="PointerPath">The pointer, relative to the repository's root, with forward slashes.</param>
/// <param name="Output">What the pointer says of it.</param>
public sealed record TrackedData(string Path, string PointerPath, DataOutput Output);
