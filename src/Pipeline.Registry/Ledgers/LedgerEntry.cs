using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;

namespace Pipeline.Registry.Ledgers;

/// <summary>
/// One line of a model's ledger. A fact: written once, signed, never changed. It names the entry before it, so that a missing
/// or exchanged one is noticed.
/// </summary>
public sealed record LedgerEntry : IEvidence<LedgerEntry>
{
    /// <inheritdoc/>
    public static string Kind => "ledger-entry";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the place in the model's ledger, from 1; the number in the tag of an assignment.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the seal of the entry before this one; null for the first.</summary>
    public Digest? Previous { get; init; }

    /// <summary>Gets what the entry does.</summary>
    public required LedgerAct Act { get; init; }

    /// <summary>Gets the git tag in GTO's form: <c>credit-risk@v1.4.0</c>, <c>credit-risk#production#7</c>, <c>credit-risk#production!#8</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>Gets the git commit that the tag is on, 40 hexadecimal digits: the same for a version and its assignments.</summary>
    public required string Commit { get; init; }

    /// <summary>Gets when it was written, in UTC, to the second: git keeps no fractions.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets who wrote it, <c>user@host</c> or a CI job.</summary>
    public required string Actor { get; init; }

    /// <summary>Gets the fingerprint of the key that signed it.</summary>
    public required Digest Key { get; init; }

    /// <summary>Gets the semantic version without a leading v: registered, assigned, or the one that left the stage.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c>.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets the seal of the evidence that allowed it: <c>gated-model</c> for a version, <c>verified-image</c> for an assignment; null for an unassignment.</summary>
    public Digest? Evidence { get; init; }

    /// <summary>Gets the source that a version was registered from; null otherwise.</summary>
    public SourceRevision? Source { get; init; }

    /// <summary>Gets the stage of an assignment or unassignment; null for a version.</summary>
    public string? Stage { get; init; }

    /// <summary>Gets the digest of the image's manifest; null for a version.</summary>
    public Digest? Manifest { get; init; }

    /// <summary>Gets the digest of the image's configuration; null for a version.</summary>
    public Digest? Configuration { get; init; }

    /// <summary>Gets how traffic moved, <c>direct</c> or <c>canary</c>; null when none did.</summary>
    public string? Strategy { get; init; }

    /// <summary>Gets how the promotion ended; null when the entry is not one.</summary>
    public PromotionOutcome? Outcome { get; init; }

    /// <summary>Gets the version that the stage held before; null when it held none.</summary>
    public string? PreviousVersion { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => Manifest is null
        ? [new("model.onnx", Model)]
        : [new("image", Manifest), new("model.onnx", Model)];
}
