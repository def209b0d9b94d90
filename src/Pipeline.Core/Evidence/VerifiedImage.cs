using Pipeline.Core.Digests;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>The image was started, and the model in it gives what the model file gives. Only this can be promoted.</summary>
public sealed record VerifiedImage : IEvidence<VerifiedImage>
{
    /// <inheritdoc/>
    public static string Kind => "verified-image";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the model's version.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c> in it.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets the digest of the image's manifest.</summary>
    public required Digest Manifest { get; init; }

    /// <summary>Gets the digest of the image's configuration.</summary>
    public required Digest Configuration { get; init; }

    /// <summary>Gets where it was started: <c>process</c> or <c>docker</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>Gets the number of holdout rows scored over HTTP.</summary>
    public required int RowsCompared { get; init; }

    /// <summary>Gets the largest difference of the probability from the model file, 0 to 1.</summary>
    public required double LargestDifference { get; init; }

    /// <summary>Gets the time from start to the first good answer, in milliseconds.</summary>
    public required double StartUpMilliseconds { get; init; }

    /// <summary>Gets the 99th percentile of scoring one row over HTTP, in milliseconds.</summary>
    public required double P99LatencyMilliseconds { get; init; }

    /// <summary>Gets the largest memory seen, in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>Gets the earlier evidence.</summary>
    public required EquatableList<Basis> Basis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("image", Manifest), new("model.onnx", Model)];
}
