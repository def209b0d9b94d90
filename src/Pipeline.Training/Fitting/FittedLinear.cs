using Microsoft.ML;
using Pipeline.Training.Features;
using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>A weighted sum. The baseline is one whose weights are all 0.</summary>
internal sealed class FittedLinear(
    MLContext context, ITransformer transformer, FeatureEncoding encoding, IReadOnlyList<float> weights, float bias)
    : FittedModel(context, transformer, encoding)
{
    public override string WriteTo(OnnxGraph graph, string vector) => graph.Node(
        "Gemm",
        [vector, graph.Constant("weights", weights, weights.Count, 1), graph.Constant("bias", [bias], 1)]);
}
