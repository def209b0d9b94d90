using Pipeline.Core.Digests;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>A registered model is in an image.</summary>
public sealed record PackagedImage : IEvidence<PackagedImage>
{
    /// <inheritdoc/>
    public static string Kind => "packaged-image";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the model's version.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c> in it.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets the digest of the image's manifest: the image's name.</summary>
    public required Digest Manifest { get; init; }

    /// <summary>Gets the digest of the image's configuration: a Docker engine's image id.</summary>
    public required Digest Configuration { get; init; }

    /// <summary>Gets the size of all compressed layers in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the platform, <c>linux/amd64</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Gets where the base layer came from: <c>this machine's .NET runtime 10.0.12</c>, or a reference with its digest.</summary>
    public required string Base { get; init; }

    /// <summary>Gets the digest of the software bill of materials.</summary>
    public required Digest Sbom { get; init; }

    /// <summary>Gets the digest of the provenance statement.</summary>
    public required Digest Provenance { get; init; }

    /// <summary>Gets the earlier evidence.</summary>
    public required EquatableList<Basis> Basis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("image", Manifest), new("model.onnx", Model)];
}
