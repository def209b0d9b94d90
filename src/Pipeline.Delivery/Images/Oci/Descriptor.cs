using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Images.Oci;

/// <summary>Points at a blob: what it is, its digest and its size in bytes.</summary>
internal sealed record Descriptor
{
    public required string MediaType { get; init; }

    public required Digest Digest { get; init; }

    public required long Size { get; init; }

    public string? ArtifactType { get; init; }

    public Platform? Platform { get; init; }

    public SortedDictionary<string, string>? Annotations { get; init; }

    public static Descriptor Of(string mediaType, ReadOnlySpan<byte> content) =>
        new() { MediaType = mediaType, Digest = Digest.Of(content), Size = content.Length };
}
