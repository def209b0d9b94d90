using Pipeline.Core.Digests;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>What every statement says about itself, whatever its kind: enough to walk the chain of evidence.</summary>
/// <param name="Kind">File name without its ending, for example <c>trained-model</c>.</param>
/// <param name="Seal">Digest of the statement; it was checked.</param>
/// <param name="RestsOn">The earlier evidence that it names.</param>
public sealed record StatementSummary(string Kind, Digest Seal, EquatableList<Basis> RestsOn);
