using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;

namespace Pipeline.Registry.Ledgers;

/// <summary>What the ledger needs to know to give a model file a version.</summary>
/// <param name="ModelId">The model's name.</param>
/// <param name="Model">Digest of <c>model.onnx</c>.</param>
/// <param name="Source">The source it was made from.</param>
/// <param name="Evidence">Seal of the <c>gated-model</c> evidence that allows it.</param>
/// <param name="Actor">Who asks, <c>user@host</c> or a CI job.</param>
public sealed record VersionFacts(string ModelId, Digest Model, SourceRevision Source, Digest Evidence, string Actor);
