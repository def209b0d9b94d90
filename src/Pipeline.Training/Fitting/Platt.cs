using Microsoft.ML;
using Microsoft.ML.Calibrators;

namespace Pipeline.Training.Fitting;

/// <summary>What makes the scores of a classifier probabilities (Platt 1999): 1 / (1 + exp(-(factor · score + offset))).</summary>
internal sealed record Platt(ITransformer Transformer, double Factor, double Offset)
{
    /// <summary>Fits the two numbers.</summary>
    /// <param name="context">The library.</param>
    /// <param name="classifier">Gives a column <c>Score</c>.</param>
    /// <param name="rows">Rows of both labels.</param>
    public static Platt Fit(MLContext context, ITransformer classifier, TrainingSet rows)
    {
        var scored = classifier.Transform(rows.View(context));
        var fitted = context.BinaryClassification.Calibrators
            .Platt(labelColumnName: nameof(EncodedRow.Label), scoreColumnName: "Score").Fit(scored);
        var calibrator = ((ISingleFeaturePredictionTransformer<PlattCalibrator>)fitted).Model;
        return new(fitted, -calibrator.Slope, -calibrator.Offset);
    }
}
