using System.Diagnostics.CodeAnalysis;
using Pipeline.Core.Digests;
using Pipeline.Core.Stages;

namespace Pipeline.Training.Evaluation;

/// <summary>The model that a stage holds now, to compare a candidate with.</summary>
public sealed class Champion
{
    /// <summary>Initializes a new instance of the <see cref="Champion"/> class, from its file.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="onnx">The bytes of its <c>model.onnx</c>.</param>
    public Champion(Stage stage, byte[] onnx) => (Stage, Digest, Onnx) = (stage, Digest.Of(onnx), onnx);

    private Champion(Stage stage, Digest digest, string why) => (Stage, Digest, Why) = (stage, digest, why);

    /// <summary>Gets the stage.</summary>
    public Stage Stage { get; }

    /// <summary>Gets the digest of its model file.</summary>
    public Digest Digest { get; }

    /// <summary>Gets the bytes of its <c>model.onnx</c>; null where they are not at hand.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "The bytes of a file, handed over once.")]
    public byte[]? Onnx { get; }

    /// <summary>Gets why they are not at hand, one sentence; null where they are.</summary>
    public string? Why { get; }

    /// <summary>Names a model that a stage holds and whose file is not at hand: nobody can say that the candidate is no worse.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="digest">The digest that the ledger states.</param>
    /// <param name="why">Why the file is not at hand, one sentence.</param>
    public static Champion WithoutFile(Stage stage, Digest digest, string why) => new(stage, digest, why);
}
