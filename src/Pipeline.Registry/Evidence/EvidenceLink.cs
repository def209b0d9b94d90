using Pipeline.Core.Digests;

namespace Pipeline.Registry.Evidence;

/// <summary>One evidence file of a chain that was found whole.</summary>
/// <param name="Kind">The kind, for example <c>trained-model</c>.</param>
/// <param name="Seal">Its seal.</param>
public sealed record EvidenceLink(string Kind, Digest Seal);
