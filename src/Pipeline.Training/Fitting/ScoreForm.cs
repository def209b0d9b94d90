using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>How a vector becomes the scores, one for each output, that a <see cref="Link"/> makes probabilities or a value.</summary>
internal abstract class ScoreForm
{
    /// <summary>Gives the numbers of a feature at which the answer jumps: where the graph and the library are most likely to differ.</summary>
    /// <param name="feature">Place in the vector.</param>
    public virtual IEnumerable<float> Thresholds(int feature) => [];

    /// <summary>Writes the step from the vector to the scores.</summary>
    /// <returns>Their name in the graph; [rows, outputs].</returns>
    public abstract string WriteTo(OnnxGraph graph, string vector);
}
