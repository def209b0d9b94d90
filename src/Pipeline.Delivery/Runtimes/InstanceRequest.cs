using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Runtimes;

/// <summary>What to start.</summary>
/// <param name="Name">Name of the instance: letters, digits and dashes; unique on this machine.</param>
/// <param name="ModelId">The model's name.</param>
/// <param name="Version">The model's version.</param>
/// <param name="Layout">Folder of the image's OCI layout.</param>
/// <param name="Manifest">Digest of the image's manifest.</param>
public sealed record InstanceRequest(string Name, string ModelId, string Version, string Layout, Digest Manifest);
