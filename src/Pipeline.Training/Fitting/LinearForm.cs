using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>Weighted sums, one for each output. A baseline is one whose weights are all 0.</summary>
/// <param name="weights">For each output a weight for each feature.</param>
/// <param name="biases">What is added to each sum.</param>
internal sealed class LinearForm(IReadOnlyList<float[]> weights, IReadOnlyList<float> biases) : ScoreForm
{
    public IReadOnlyList<float[]> Weights => weights;

    public IReadOnlyList<float> Biases => biases;

    public override string WriteTo(OnnxGraph graph, string vector)
    {
        // One column an output.
        var columns = Enumerable.Range(0, weights[0].Length).SelectMany(feature => weights.Select(output => output[feature])).ToArray();
        return graph.Node(
            "Gemm",
            [vector, graph.Constant("weights", columns, weights[0].Length, weights.Count), graph.Constant("bias", biases, biases.Count)]);
    }
}
