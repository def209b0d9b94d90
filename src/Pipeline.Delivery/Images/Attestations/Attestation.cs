using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Attestations;

/// <summary>A document about an image, and the manifest by which a registry or layout finds it: an OCI 1.1 referrer.</summary>
internal sealed record Attestation(Descriptor Document, byte[] DocumentBytes, Descriptor Manifest, byte[] ManifestBytes)
{
    public static byte[] EmptyConfigurationBytes { get; } = [(byte)'{', (byte)'}'];

    public static Descriptor EmptyConfiguration { get; } = Descriptor.Of(MediaTypes.Empty, EmptyConfigurationBytes);

    public static Attestation Of(string mediaType, byte[] document, Descriptor subject, string? predicateType)
    {
        var layer = Descriptor.Of(mediaType, document);
        SortedDictionary<string, string>? annotations = predicateType is null
            ? null
            : new(StringComparer.Ordinal) { ["in-toto.io/predicate-type"] = predicateType };
        var manifest = OciJson.Write(new ImageManifest
        {
            ArtifactType = mediaType,
            Config = EmptyConfiguration,
            Layers = [layer with { Annotations = annotations }],
            Subject = subject,
            Annotations = annotations,
        });
        var descriptor = Descriptor.Of(MediaTypes.Manifest, manifest) with { ArtifactType = mediaType, Annotations = annotations };
        return new(layer, document, descriptor, manifest);
    }
}
