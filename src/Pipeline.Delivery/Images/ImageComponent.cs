using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Images;

/// <summary>A part of an image that its bill of materials lists.</summary>
/// <param name="Kind">What sort of part it is.</param>
/// <param name="Name">Its name, for example <c>Microsoft.ML.OnnxRuntime</c>.</param>
public sealed record ImageComponent(ComponentKind Kind, string Name)
{
    /// <summary>Gets the version, if it has one.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the digest of the file, for a single file.</summary>
    public Digest? Digest { get; init; }

    /// <summary>Gets the package URL (<c>pkg:nuget/…</c>), which vulnerability scanners look up.</summary>
    public string? Purl { get; init; }

    /// <summary>Gets further facts by name, for example the model's features.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
