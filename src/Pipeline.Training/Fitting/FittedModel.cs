using Microsoft.ML;
using Microsoft.ML.Data;
using Pipeline.Core.Rows;
using Pipeline.Training.Features;
using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>A model that a library fitted: it scores by itself, and says how to score in a graph.</summary>
internal abstract class FittedModel
{
    private readonly MLContext _context;
    private readonly ITransformer _transformer;

    protected FittedModel(MLContext context, ITransformer transformer, FeatureEncoding encoding)
    {
        _context = context;
        _transformer = transformer;
        Encoding = encoding;
    }

    /// <summary>Gets how rows become vectors.</summary>
    public FeatureEncoding Encoding { get; }

    /// <summary>Gives the numbers of a column at which the answer jumps: where the graph and the library are most likely to differ.</summary>
    /// <param name="feature">Position of the column in the vector.</param>
    public virtual IEnumerable<float> Thresholds(int feature) => [];

    /// <summary>Writes the step from the vector to the score, whose logistic function is the probability.</summary>
    /// <returns>The name of the score in the graph.</returns>
    public abstract string WriteTo(OnnxGraph graph, string vector);

    /// <summary>Scores rows with the library, not with the graph.</summary>
    public float[] Score(RowBatch rows)
    {
        var view = EncodedRow.View(_context, Encoding.Encode(rows), [], Encoding.Length);
        return [.. _transformer.Transform(view).GetColumn<float>("Probability")];
    }

    /// <summary>Writes the library's own file, to compare with.</summary>
    internal void SaveTo(Stream stream, RowBatch rows) => _context.Model.Save(
        _transformer, EncodedRow.View(_context, Encoding.Encode(rows), [], Encoding.Length).Schema, stream);
}
