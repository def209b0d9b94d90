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
    private readonly DataViewSchema _schema = TrainingSet.View(context, [], length, width).Schema;

    /// <summary>Gets or initializes what is done with each answer.</summary>
    public Func<float, float>? Finish { get; init; }

    /// <summary>
    /// Scores row by row, as the library's own prediction engine does. A view over all rows would be compiled anew for each call and cut among
    /// threads of the library's own, where parts of the rows are scored at once already.
    /// </summary>
    public float[] Score(float[][] vectors)
    {
        var mapper = transformer.GetRowToRowMapper(_schema);
        var answered = mapper.OutputSchema[column];
        using var input = new VectorRow(_schema);
        using var output = mapper.GetRow(input, [answered]);
        var answers = new float[vectors.Length * width];
        if (width == 1)
        {
            var answer = output.GetGetter<float>(answered);
            for (var row = 0; row < vectors.Length; row++)
            {
                input.MoveTo(row, vectors[row]);
                answer(ref answers[row]);
            }
        }
        else
        {
            var answer = output.GetGetter<VBuffer<float>>(answered);
            var values = default(VBuffer<float>);
            for (var row = 0; row < vectors.Length; row++)
            {
                input.MoveTo(row, vectors[row]);
                answer(ref values);
                values.CopyTo(answers.AsSpan(row * width, width));
            }
        }

        return Finish is null ? answers : Array.ConvertAll(answers, answer => Finish(answer));
    }

    /// <summary>Writes the library's own file, to compare with.</summary>
    internal void SaveTo(Stream stream) => context.Model.Save(transformer, _schema, stream);
}
