namespace Pipeline.Delivery.Images;

/// <summary>Where the parts of a scoring image are, and where it goes.</summary>
public sealed record ImageParts
{
    /// <summary>Gets the folder that <c>dotnet publish</c> wrote for the scoring host.</summary>
    public required string AppFolder { get; init; }

    /// <summary>Gets the host's assembly in it.</summary>
    public string AppAssembly { get; init; } = "Pipeline.Serving.dll";

    /// <summary>Gets the folder with <c>model.onnx</c> and its metadata.</summary>
    public required string ModelFolder { get; init; }

    /// <summary>Gets the folder of the image, for example <c>artifacts/image</c>.</summary>
    public required string ImageFolder { get; init; }

    /// <summary>Gets the base image; this machine's own runtime when null or empty.</summary>
    public string? BaseReference { get; init; }

    /// <summary>Gets the host's arguments in the image.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Gets the URI of who builds, for the provenance: on GitHub Actions the workflow's, else a laptop.</summary>
    public string BuilderId { get; init; } = new ImageProvenance().BuilderId;
}
