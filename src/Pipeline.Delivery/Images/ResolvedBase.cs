using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images;

/// <summary>A base whose layers are in the cache.</summary>
internal sealed record ResolvedBase
{
    public required string Description { get; init; }

    public required Platform Platform { get; init; }

    public required IReadOnlyList<PackedLayer> Layers { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public IReadOnlyList<ImageComponent> Components { get; init; } = [];

    public IReadOnlyList<ImageMaterial> Materials { get; init; } = [];
}
