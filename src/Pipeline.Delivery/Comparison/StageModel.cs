using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Delivery.Comparison;

/// <summary>The model that a stage holds by the ledger, as far as it can be had on this machine.</summary>
/// <param name="Onnx">The bytes of its <c>model.onnx</c>; null where they cannot be had.</param>
/// <param name="Why">Why they cannot be had, for a reader; null where they can.</param>
[SuppressMessage("Performance", "CA1819", Justification = "The bytes of a file, handed over once.")]
public sealed record StageModel(byte[]? Onnx, string? Why);
