using Microsoft.ML;
using Microsoft.ML.Data;

namespace Pipeline.Training.Fitting;

/// <summary>A model in ML.NET.</summary>
/// <param name="context">The library.</param>
/// <param name="transformer">The model in it.</param>
/// <param name="length">Length of the vectors.</param>
/// <param name="width">Outputs.</param>
/// <param name="column">The column with the answers: <c>Probability</c> or <c>Score</c>.</param>
internal sealed class MlNetModel(MLContext context, ITransformer transformer, int length, int width, string column) : ILibraryModel
{
    /// <summary>Gets or initializes what is done with each answer.</summary>
    public Func<float, float>? Finish { get; init; }

    /// <summary>Gets the number of rows in one call: all. The library compiles code for each view, and scores on several threads by itself.</summary>
    public int RowsAtOnce => int.MaxValue;

    public float[] Score(float[][] vectors)
    {
        var scored = transformer.Transform(TrainingSet.View(context, vectors, length, width));
        float[] answers = width == 1
            ? [.. scored.GetColumn<float>(column)]
            : [.. scored.GetColumn<VBuffer<float>>(column).SelectMany(values => values.DenseValues())];
        return Finish is null ? answers : Array.ConvertAll(answers, answer => Finish(answer));
    }

    /// <summary>Writes the library's own file, to compare with.</summary>
    internal void SaveTo(Stream stream) =>
        context.Model.Save(transformer, TrainingSet.View(context, [], length, width).Schema, stream);
}
