using Pipeline.Core.Evidence;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Registry.Versions;

/// <summary>What to register.</summary>
/// <param name="ModelFile">Path of <c>model.onnx</c>.</param>
/// <param name="Evidence">The folder that holds the <c>gated-model</c> evidence and all that it rests on.</param>
/// <param name="Source">The source it is registered from.</param>
/// <param name="Version">Which version; usually <see cref="VersionChoice.Minor"/>.</param>
/// <param name="Actor">Who asks, <c>user@host</c> or a CI job.</param>
public sealed record RegistrationRequest(
    string ModelFile, EvidenceFolder Evidence, SourceRevision Source, VersionChoice Version, string Actor);
