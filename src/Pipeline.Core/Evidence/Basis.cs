using Pipeline.Core.Digests;

namespace Pipeline.Core.Evidence;

/// <summary>Earlier evidence that a later one rests on: the chain can be walked back from a promotion to the data.</summary>
/// <param name="Kind">File name of the earlier evidence without its ending, for example <c>validated-data</c>.</param>
/// <param name="Seal">Its seal.</param>
public sealed record Basis(string Kind, Digest Seal);
