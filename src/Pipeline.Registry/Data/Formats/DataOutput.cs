namespace Pipeline.Registry.Data.Formats;

/// <summary>One file or folder that a <c>.dvc</c> file stands for.</summary>
public sealed record DataOutput
{
    /// <summary>Gets the path, relative to the folder of the <c>.dvc</c> file, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the content; null when the pointer names none (DVC: an output that was never committed).</summary>
    public ObjectName? Content { get; init; }

    /// <summary>Gets the size in bytes, of a folder the sum over its files; null when an old DVC did not write it.</summary>
    public long? Bytes { get; init; }

    /// <summary>Gets the number of files of a folder; null for a file, or when an old DVC did not write it.</summary>
    public long? Files { get; init; }

    /// <summary>Gets a value indicating whether the cache keeps the content; <c>cache: false</c> in the pointer says no.</summary>
    public bool IsCached { get; init; } = true;
}
