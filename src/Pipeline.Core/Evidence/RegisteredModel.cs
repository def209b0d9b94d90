using Pipeline.Core.Digests;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>A gated model has a version that will always mean these bytes.</summary>
public sealed record RegisteredModel : IEvidence<RegisteredModel>
{
    /// <inheritdoc/>
    public static string Kind => "registered-model";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the semantic version, without a leading v: <c>1.2.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c>.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets the source it was registered from.</summary>
    public required SourceRevision Source { get; init; }

    /// <summary>Gets the ledger's tag, <c>credit-risk@v1.2.0</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>Gets the earlier evidence: code, data, training, evaluation and gates.</summary>
    public required EquatableList<Basis> Lineage { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("model.onnx", Model)];
}
