namespace Pipeline.Delivery.Images;

/// <summary>Everything that decides what an image is. Equal recipes over equal files give an image with the same digest.</summary>
public sealed record ImageRecipe
{
    /// <summary>Gets the image's name, for example <c>credit-risk</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the version, which is also the tag.</summary>
    public required string Version { get; init; }

    /// <summary>Gets what the image is built on.</summary>
    public required BaseImage Base { get; init; }

    /// <summary>Gets the layers over the base, the lowest first: put what changes most last.</summary>
    public required IReadOnlyList<ImageLayer> Layers { get; init; }

    /// <summary>Gets the program and its arguments.</summary>
    public required IReadOnlyList<string> Entrypoint { get; init; }

    /// <summary>Gets environment variables, over those of the base.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets labels, with names like <c>org.opencontainers.image.source</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the TCP port that the service listens on, 1 to 65535, if it listens.</summary>
    public int? Port
    {
        get;
        init => field = value is null or (>= 1 and <= 65535) ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A port is a number from 1 to 65535.");
    }

    /// <summary>Gets the numeric user that the program runs as; never root unless you say so. 1654, <c>app</c>, unless set.</summary>
    public string User { get; init; } = "1654";

    /// <summary>Gets the folder that the program starts in.</summary>
    public string WorkingFolder { get; init; } = "/app";

    /// <summary>Gets the time of creation that is written into the image; the epoch unless set, so that it does not change it.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Gets the parts of the layers over the base, for the bill of materials.</summary>
    public IReadOnlyList<ImageComponent> Components { get; init; } = [];

    /// <summary>Gets who builds from what, for the provenance.</summary>
    public ImageProvenance Provenance { get; init; } = new();
}
