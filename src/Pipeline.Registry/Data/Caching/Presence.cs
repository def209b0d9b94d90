namespace Pipeline.Registry.Data.Caching;

/// <summary>How the cache stands to a piece of content.</summary>
internal enum Presence
{
    /// <summary>It is not there.</summary>
    Absent,

    /// <summary>It is there, and its bytes have the digest in its name.</summary>
    Whole,

    /// <summary>Something else is under its name.</summary>
    Damaged,
}
