using Pipeline.Core.Digests;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>A stage holds a version, and the ledger says so.</summary>
public sealed record Promotion : IEvidence<Promotion>
{
    /// <inheritdoc/>
    public static string Kind => "promotion";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the version that the stage holds now.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c> in it.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets the digest of the image's manifest.</summary>
    public required Digest Manifest { get; init; }

    /// <summary>Gets the digest of the image's configuration.</summary>
    public required Digest Configuration { get; init; }

    /// <summary>Gets the stage's name, <c>production</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>Gets the way traffic moved: <c>direct</c>, <c>canary</c>.</summary>
    public required string Strategy { get; init; }

    /// <summary>Gets how it ended.</summary>
    public required PromotionOutcome Outcome { get; init; }

    /// <summary>Gets the version that the stage held before; null when it held none.</summary>
    public string? PreviousVersion { get; init; }

    /// <summary>Gets the ledger's tag, <c>credit-risk#production#7</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>Gets the seal of the ledger's entry: a ledger that was cut short no longer holds it.</summary>
    public required Digest Entry { get; init; }

    /// <summary>Gets the earlier evidence.</summary>
    public required EquatableList<Basis> Basis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("image", Manifest), new("model.onnx", Model)];
}
