namespace Pipeline.Registry.Data.Caching;

/// <summary>How a working file gets its content from the cache; DVC's <c>cache.type</c>.</summary>
public enum LinkType
{
    /// <summary>A copy that shares its blocks until one of the two is written.</summary>
    Reflink,

    /// <summary>A second name for the cache's own file; both are read-only.</summary>
    HardLink,

    /// <summary>A name that leads to the cache's file, which is read-only.</summary>
    SymbolicLink,

    /// <summary>A copy.</summary>
    Copy,
}
