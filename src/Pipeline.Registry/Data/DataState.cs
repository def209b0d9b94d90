namespace Pipeline.Registry.Data;

/// <summary>How data in the working tree stands to its pointer.</summary>
public enum DataState
{
    /// <summary>It has the content that the pointer names.</summary>
    Unchanged,

    /// <summary>It has other content.</summary>
    Changed,

    /// <summary>There is a pointer and no data.</summary>
    Missing,
}
