namespace Pipeline.Delivery.Images;

/// <summary>Who builds an image, from what: becomes the predicate of SLSA provenance v1.</summary>
public sealed record ImageProvenance
{
    /// <summary>Gets the URI of the builder: who could have interfered. A laptop unless set.</summary>
    public string BuilderId { get; init; } = "urn:pipeline:builder:local";

    /// <summary>Gets what the user decided, by name. No secrets: everybody can read it.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets what went in besides the base image: source revision, evidence, model.</summary>
    public IReadOnlyList<ImageMaterial> Materials { get; init; } = [];
}
