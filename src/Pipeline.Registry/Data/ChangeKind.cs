namespace Pipeline.Registry.Data;

/// <summary>What happened to something between two versions.</summary>
public enum ChangeKind
{
    /// <summary>The later version has it only.</summary>
    Added,

    /// <summary>Both have it, with different content.</summary>
    Changed,

    /// <summary>The earlier version has it only.</summary>
    Removed,
}
