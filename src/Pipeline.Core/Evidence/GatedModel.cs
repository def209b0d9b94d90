using System.Text.Json.Serialization;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Gates;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>A model that every gate let through. Only the gates can make one: whoever holds it need not ask again.</summary>
public sealed record GatedModel : IEvidence<GatedModel>
{
    [JsonConstructor]
    internal GatedModel(
        string modelId, Digest model, EquatableList<GateVerdict> gates, EquatableList<Basis> basis, EquatableList<string>? loosened = null)
    {
        // Read from a file, too: evidence that contradicts itself must not open the way to production.
        if (gates.Count == 0 || gates.FirstOrDefault(verdict => !verdict.LetsThrough) is not null)
        {
            throw new PipelineException(
                "PIP4006",
                $"The evidence that model {modelId} passed its gates contradicts itself.",
                gates.Count == 0 ? "It names no gate." : $"Its gate '{gates.First(verdict => !verdict.LetsThrough).Gate}' did not let the model through.",
                "Run the Gate target again; it writes the evidence anew.");
        }

        ModelId = modelId;
        Model = model;
        Gates = gates;
        Basis = basis;
        Loosened = loosened ?? [];
    }

    /// <inheritdoc/>
    public static string Kind => "gated-model";

    /// <summary>Gets the model's name.</summary>
    public string ModelId { get; }

    /// <summary>Gets the digest of <c>model.onnx</c>.</summary>
    public Digest Model { get; }

    /// <summary>Gets what every gate said: passed, or inconclusive and accepted by name.</summary>
    public EquatableList<GateVerdict> Gates { get; }

    /// <summary>Gets each gate that is looser than that of the last registered version, in a sentence; empty where none is.</summary>
    public EquatableList<string> Loosened { get; }

    /// <summary>Gets the earlier evidence.</summary>
    public EquatableList<Basis> Basis { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("model.onnx", Model)];
}
