using Pipeline.Core.Rows;
using Pipeline.Training.Features;
using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>A model that a library fitted: it scores by itself, and says how to score in a graph.</summary>
/// <param name="encoding">How rows become vectors.</param>
/// <param name="form">How vectors become scores.</param>
/// <param name="link">How scores become answers.</param>
/// <param name="library">The model in the library.</param>
internal sealed class FittedModel(FeatureEncoding encoding, ScoreForm form, Link link, ILibraryModel library)
{
    /// <summary>A larger one would be no finite 32-bit number.</summary>
    public const float LargestExponent = 80;

    /// <summary>Gets how rows become vectors.</summary>
    public FeatureEncoding Encoding => encoding;

    /// <summary>Gets how vectors become scores.</summary>
    public ScoreForm Form => form;

    /// <summary>Gets the model in its library.</summary>
    public ILibraryModel Library => library;

    /// <summary>Gets the number of trees that early stopping found; null where nothing was looked for.</summary>
    public int? BestIteration { get; init; }

    /// <summary>Gets what the library gives for the rows that the model is proved on, row after row, where it scored them while it was fitted; null otherwise.</summary>
    public IReadOnlyList<float>? Proved { get; init; }

    /// <summary>Gets what an online learner's weights were multiplied by, and what was added: a later update undoes it. Null for others.</summary>
    public (double Factor, double Offset)? Scale { get; init; }

    /// <summary>Gives the numbers of a column at which the answer jumps: where the graph and the library are most likely to differ.</summary>
    /// <param name="feature">Place of the column in the vector.</param>
    public IEnumerable<float> Thresholds(int feature) => form.Thresholds(feature);

    /// <summary>Writes the steps from the vector to the answer.</summary>
    public void WriteTo(OnnxGraph graph, string vector, string output)
    {
        var scores = form.WriteTo(graph, vector);
        switch (link)
        {
            case Link.Logistic:
                graph.LastNode("Sigmoid", [scores], output);
                break;
            case Link.Softmax:
                graph.LastNode("Softmax", [scores], output, OnnxAttribute.Of("axis", 1));
                break;
            case Link.OneVersusRest:
                // The softmax of the logarithms of the probabilities: their sum cannot be 0, as that of the probabilities can.
                var logarithms = graph.Node("Neg", [graph.Node("Softplus", [graph.Node("Neg", [scores])])]);
                graph.LastNode("Softmax", [logarithms], output, OnnxAttribute.Of("axis", 1));
                break;
            case Link.Exponential:
                graph.LastNode("Exp", [graph.Node("Min", [scores, graph.Constant("largest", [LargestExponent])])], output);
                break;
            default:
                graph.LastNode("Identity", [scores], output);
                break;
        }
    }

    /// <summary>Scores rows with the library, not with the graph.</summary>
    /// <returns>Row after row.</returns>
    public float[] Score(RowBatch rows) => library.Score(encoding.Encode(rows));
}
