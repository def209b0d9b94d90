using System.Diagnostics.CodeAnalysis;
using Pipeline.Core.Stages;

namespace Pipeline.Training.Evaluation;

/// <summary>The model that a stage holds now, to compare a candidate with.</summary>
/// <param name="stage">The stage.</param>
/// <param name="onnx">The bytes of its <c>model.onnx</c>.</param>
public sealed class Champion(Stage stage, byte[] onnx)
{
    /// <summary>Gets the stage.</summary>
    public Stage Stage { get; } = stage;

    /// <summary>Gets the bytes of its <c>model.onnx</c>.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "The bytes of a file, handed over once.")]
    public byte[] Onnx { get; } = onnx;
}
