using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Pipeline.Training.Online;

namespace Pipeline.Training.Fitting;

/// <summary>What makes the scores of a classifier probabilities (Platt 1999): 1 / (1 + exp(-(factor · score + offset))).</summary>
internal sealed record Platt(ITransformer Transformer, double Factor, double Offset)
{
    /// <summary>Fits the two numbers.</summary>
    /// <param name="context">The library.</param>
    /// <param name="classifier">Gives a column <c>Score</c>.</param>
    /// <param name="rows">Rows of both labels.</param>
    public static Platt Fit(MLContext context, ITransformer classifier, TrainingSet rows) =>
        Fit(context, classifier.Transform(rows.View(context)));

    /// <summary>Fits the two numbers to scores from elsewhere.</summary>
    public static Platt Of(MLContext context, float[] scores, ReadOnlySpan<bool> labels)
    {
        var rows = new ScoredLabel[scores.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new() { Score = scores[row], Label = labels[row] };
        }

        return Fit(context, context.Data.LoadFromEnumerable(rows));
    }

    private static Platt Fit(MLContext context, IDataView scored)
    {
        var fitted = context.BinaryClassification.Calibrators
            .Platt(labelColumnName: nameof(EncodedRow.Label), scoreColumnName: "Score").Fit(scored);
        var calibrator = ((ISingleFeaturePredictionTransformer<PlattCalibrator>)fitted).Model;
        return new(fitted, -calibrator.Slope, -calibrator.Offset);
    }
}
