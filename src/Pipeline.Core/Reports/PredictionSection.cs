using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>Predicted numbers beside true ones, and what is left of them.</summary>
internal static class PredictionSection
{
    /// <summary>Draws both; nothing for other tasks.</summary>
    public static Markup ToHtml(EvaluatedModel model)
    {
        if (model.Predictions.Count == 0)
        {
            return Markup.Empty;
        }

        var left = model.Predictions.Select(point => new CurvePoint(point.Y, point.X - point.Y)).ToList();
        var (predictions, residuals) = Words(model);
        return Markup.Of($"""
            <div class="pair"><figure>{ScatterPicture.Of(model.Predictions, "true value", "prediction", predictions)}<figcaption>{predictions}</figcaption></figure>
            <figure>{ScatterPicture.Residuals(left, residuals)}<figcaption>{residuals}</figcaption></figure></div>
            """);
    }

    /// <summary>The same for Markdown, in words.</summary>
    public static string ToMarkdown(EvaluatedModel model)
    {
        if (model.Predictions.Count == 0)
        {
            return string.Empty;
        }

        var (predictions, residuals) = Words(model);
        return $"## Predictions\n\n{MarkdownText.Text(predictions)} {MarkdownText.Text(residuals)}\n\n";
    }

    private static (string Predictions, string Residuals) Words(EvaluatedModel model)
    {
        var left = model.Predictions.Select(point => point.X - point.Y).Order().ToList();
        var above = left.Count(value => value > 0);
        return (
            $"Predictions of {Count(left.Count)} holdout rows beside their true values; on the dashed line they are the same. True values from {Number(model.Predictions.Min(point => point.X))} to {Number(model.Predictions.Max(point => point.X))}, predictions from {Number(model.Predictions.Min(point => point.Y))} to {Number(model.Predictions.Max(point => point.Y))}.",
            $"What is left of them, by prediction: the middle half of the rows is from {Number(left[left.Count / 4])} to {Number(left[3 * left.Count / 4])} off, {Share((double)above / left.Count)} of the true values are above the prediction. A fan or a bend is what the model has not learned.");
    }
}
