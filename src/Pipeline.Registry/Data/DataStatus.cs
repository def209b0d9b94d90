using Pipeline.Core.Rows;

namespace Pipeline.Registry.Data;

/// <summary>How one tracked file or folder stands to its pointer.</summary>
public sealed record DataStatus
{
    /// <summary>Gets the path, relative to the repository's root.</summary>
    public required string Path { get; init; }

    /// <summary>Gets how it stands.</summary>
    public required DataState State { get; init; }

    /// <summary>Gets a value indicating whether this machine's cache holds the content that the pointer names.</summary>
    public required bool IsCached { get; init; }

    /// <summary>Gets the number of files; 1 for a file.</summary>
    public required long Files { get; init; }

    /// <summary>Gets the size in bytes as the pointer says; null when it does not.</summary>
    public required long? Bytes { get; init; }

    /// <summary>Gets the changed files of a folder; empty for a file, or when the folder's list is not in the cache.</summary>
    public EquatableList<FileChange> Changes { get; init; } = [];
}
