using Pipeline.Core.Rows;

namespace Pipeline.Registry.Data;

/// <summary>How one tracked file or folder differs between two versions.</summary>
public sealed record DataChange
{
    /// <summary>Gets the path, relative to the repository's root.</summary>
    public required string Path { get; init; }

    /// <summary>Gets what happened to it.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Gets the changed files of a folder; empty for a file.</summary>
    public EquatableList<FileChange> Files { get; init; } = [];

    /// <summary>Gets the files that both versions have with different content, to be looked into.</summary>
    public IReadOnlyList<ChangedContent> Contents { get; init; } = [];
}
