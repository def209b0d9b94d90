using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Images;

/// <summary>A layer of an image.</summary>
/// <param name="Digest">Digest of the compressed layer.</param>
/// <param name="DiffId">Digest of the uncompressed layer.</param>
/// <param name="Bytes">Compressed size in bytes.</param>
/// <param name="CreatedBy">How it came to be.</param>
public sealed record BuiltLayer(Digest Digest, Digest DiffId, long Bytes, string CreatedBy);
