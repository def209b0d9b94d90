using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Attestations;

/// <summary>What the bill of materials and the provenance speak about.</summary>
internal sealed record AttestedImage(ImageRecipe Recipe, ResolvedBase Base, IReadOnlyList<PackedLayer> Layers, Descriptor Manifest)
{
    public string Created => Recipe.Created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
