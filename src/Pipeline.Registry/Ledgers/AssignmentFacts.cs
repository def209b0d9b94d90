using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;

namespace Pipeline.Registry.Ledgers;

/// <summary>What the ledger needs to know to say that a stage holds a version.</summary>
public sealed record AssignmentFacts
{
    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the registered version, without a leading v.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the stage.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c> in the image.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets the digest of the image's manifest.</summary>
    public required Digest Manifest { get; init; }

    /// <summary>Gets the digest of the image's configuration.</summary>
    public required Digest Configuration { get; init; }

    /// <summary>Gets the seal of the <c>verified-image</c> evidence that allows it.</summary>
    public required Digest Evidence { get; init; }

    /// <summary>Gets how traffic moved: <c>direct</c>, <c>canary</c>.</summary>
    public required string Strategy { get; init; }

    /// <summary>Gets how it ended.</summary>
    public required PromotionOutcome Outcome { get; init; }

    /// <summary>Gets who asks, <c>user@host</c> or a CI job.</summary>
    public required string Actor { get; init; }

    /// <summary>
    /// Gets the number of the entry that the stage held when the promotion began, 0 when it held none. If it holds another one by
    /// now, somebody else promoted meanwhile, and this assignment is refused.
    /// </summary>
    public required int Replaces { get; init; }
}
