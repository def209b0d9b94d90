namespace Pipeline.Registry.Data;

/// <summary>How a data file stands to its pointer.</summary>
public enum DataState
{
    /// <summary>There is no pointer: the file was never added.</summary>
    NotAdded,

    /// <summary>The file has the content that the pointer names.</summary>
    Unchanged,

    /// <summary>The file has other content.</summary>
    Changed,

    /// <summary>There is a pointer and no file.</summary>
    Missing,
}
