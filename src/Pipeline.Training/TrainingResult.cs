using System.Diagnostics.CodeAnalysis;
using Pipeline.Core.Evidence;

namespace Pipeline.Training;

/// <summary>A model file with its evidence. Nothing is on disk yet: the caller writes both, or neither.</summary>
public sealed class TrainingResult
{
    internal TrainingResult(byte[] onnx, TrainedModel evidence) => (Onnx, Evidence) = (onnx, evidence);

    /// <summary>Gets the bytes of <c>model.onnx</c>.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "The bytes of a file, handed over once.")]
    public byte[] Onnx { get; }

    /// <summary>Gets what an external trainer wrote to its outputs; empty for others.</summary>
    public string Log { get; internal init; } = string.Empty;

    /// <summary>Gets what is known of it.</summary>
    public TrainedModel Evidence { get; }
}
