namespace Pipeline.Delivery.Images.Oci;

/// <summary>An OCI image manifest: an image's configuration and layers, or an artifact that says something about an image.</summary>
internal sealed record ImageManifest
{
    public int SchemaVersion { get; init; } = 2;

    public string? MediaType { get; init; } = MediaTypes.Manifest;

    public string? ArtifactType { get; init; }

    public required Descriptor Config { get; init; }

    public required IReadOnlyList<Descriptor> Layers { get; init; }

    public Descriptor? Subject { get; init; }

    public SortedDictionary<string, string>? Annotations { get; init; }
}
