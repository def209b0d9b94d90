using Pipeline.Core.Digests;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Layers;

/// <summary>A layer whose blob is in the cache.</summary>
/// <param name="Blob">Its compressed form.</param>
/// <param name="DiffId">Digest of its uncompressed form.</param>
/// <param name="CreatedBy">How it came to be, if that is known.</param>
internal sealed record PackedLayer(Descriptor Blob, Digest DiffId, string? CreatedBy);
