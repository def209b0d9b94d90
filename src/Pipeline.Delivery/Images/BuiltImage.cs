using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Images;

/// <summary>An image that was written as an OCI layout.</summary>
public sealed record BuiltImage
{
    /// <summary>Gets the folder of the layout.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the tag in the layout.</summary>
    public required string Tag { get; init; }

    /// <summary>Gets the digest of the manifest: the image's name.</summary>
    public required Digest Manifest { get; init; }

    /// <summary>Gets the digest of the configuration: a Docker engine's image id.</summary>
    public required Digest Configuration { get; init; }

    /// <summary>Gets the size of all compressed layers in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the layers, the lowest first.</summary>
    public required IReadOnlyList<BuiltLayer> Layers { get; init; }

    /// <summary>Gets the platform, for example <c>linux/amd64</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Gets where the base came from: <c>this machine's .NET runtime 10.0.12</c>, or a reference with its digest.</summary>
    public required string Base { get; init; }

    /// <summary>Gets the digest of the software bill of materials (CycloneDX 1.6 JSON).</summary>
    public required Digest Sbom { get; init; }

    /// <summary>Gets the digest of the provenance statement (in-toto v1, SLSA provenance v1).</summary>
    public required Digest Provenance { get; init; }
}
