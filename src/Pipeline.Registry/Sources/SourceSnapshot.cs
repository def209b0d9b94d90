using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;

namespace Pipeline.Registry.Sources;

/// <summary>The source as it stands in the working tree.</summary>
/// <param name="Revision">The commit that is checked out, and whether files differ from it.</param>
/// <param name="Sources">Digest over path and content of every file that is tracked, or new and not ignored.</param>
/// <param name="Files">Number of files digested.</param>
public sealed record SourceSnapshot(SourceRevision Revision, Digest Sources, int Files);
