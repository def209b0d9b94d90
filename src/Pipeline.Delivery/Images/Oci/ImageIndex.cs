namespace Pipeline.Delivery.Images.Oci;

/// <summary>An OCI image index: a layout's table of contents, or one image for several platforms.</summary>
internal sealed record ImageIndex
{
    public int SchemaVersion { get; init; } = 2;

    public string? MediaType { get; init; } = MediaTypes.Index;

    public required IReadOnlyList<Descriptor> Manifests { get; init; }
}
