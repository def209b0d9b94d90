using Pipeline.Core.Digests;

namespace Pipeline.Core.Evidence;

/// <summary>A thing that evidence is about.</summary>
/// <param name="Name">What it is, for example <c>model.onnx</c>.</param>
/// <param name="Digest">Its content address.</param>
public sealed record Subject(string Name, Digest Digest);
