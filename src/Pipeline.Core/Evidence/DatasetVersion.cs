using Pipeline.Core.Digests;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>One version of a data file, or of several that a pattern names, by content.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
/// <param name="Sha256">Digest of the file.</param>
/// <param name="Md5">MD5 of the file, 32 lower-case hexadecimal digits: the name DVC gives it.</param>
/// <param name="Bytes">Size in bytes.</param>
public sealed record DatasetVersion(string Path, Digest Sha256, string Md5, long Bytes)
{
    /// <summary>Gets the files that a pattern named, in order; null for one file.</summary>
    public EquatableList<DatasetVersion>? Parts { get; init; }

    /// <summary>Gets the table of which the file is a snapshot, <c>public.customers</c>; null where the file is the source itself.</summary>
    public string? Table { get; init; }
}
