using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Scoring;
using Pipeline.Scoring.Explanation;

namespace Pipeline.Training.Explanation;

/// <summary>Measures what a model depends on and how: permutation importance, dependence curves, a tree that imitates it.</summary>
public static class ModelExplanation
{
    /// <summary>The most holdout rows whose Shapley values are taken.</summary>
    public const int MostEffectRows = 2_000;

    /// <summary>Measures. Writes nothing; the same file and rows give the same figures.</summary>
    /// <param name="onnx">The bytes of <c>model.onnx</c>.</param>
    /// <param name="holdout">Labelled rows that the model was not fitted on.</param>
    /// <param name="trained">Evidence of the training.</param>
    /// <param name="cancellationToken">Stops it between runs of the model.</param>
    /// <exception cref="PipelineException">PIP3001 to PIP3007 of a model file; PIP3020: the rows cannot rank columns; PIP3021: evidence of another file.</exception>
    public static Task<ExplainedModel> MeasureAsync(
        byte[] onnx, RowBatch holdout, Sealed<TrainedModel> trained, CancellationToken cancellationToken)
    {
        if (trained.Value.Model != Digest.Of(onnx))
        {
            throw new PipelineException(
                "PIP3021",
                $"The evidence of training does not fit the file of model '{trained.Value.ModelId}'.",
                $"It is about sha256:{trained.Value.Model.Abbreviated}…, and the file is sha256:{Digest.Of(onnx).Abbreviated}….",
                "Run the Train target again, then this one.");
        }

        return Task.Run(() => Measure(onnx, holdout, trained, cancellationToken), cancellationToken);
    }

    private static ExplainedModel Measure(byte[] onnx, RowBatch holdout, Sealed<TrainedModel> trained, CancellationToken cancellationToken)
    {
        using var model = ScoringModel.Load(onnx);
        var view = new ModelView(model);
        var scores = model.Score(holdout, cancellationToken);
        var importance = PermutationImportance.Measure(model, holdout, scores, cancellationToken);
        var classes = model.Signature.Classes;
        var shown = classes.Count == 0 ? 0 : Commonest(holdout);
        var curves = PartialDependence.Measure(view.AnswerOf(shown), holdout, cancellationToken).ToDictionary(curve => curve.Column, StringComparer.Ordinal);
        var effects = Effects(onnx, EvenlyPicked.From(holdout, MostEffectRows), cancellationToken);
        return new()
        {
            ModelId = trained.Value.ModelId,
            Model = model.Digest,
            ImportanceMetric = view.ImportanceMetric.Name,
            Importance = importance,
            Effects = effects?.Effects ?? [],
            EffectScale = effects?.Scale,
            EffectMethod = effects?.Method,
            Scale = view.Scale,
            Class = classes.Count == 0 ? null : classes[shown],
            Dependence = importance.Select(column => curves[column.Column]).ToEquatableList(),
            Surrogate = view.Imitate(holdout, scores),
            Rows = holdout.Count,
            Basis = [trained.Basis],
        };
    }

    /// <summary>Takes the exact values of trees and weighted sums; null where the file does not allow it.</summary>
    private static (EquatableList<MeanEffect> Effects, ExplanationScale Scale, string Method)? Effects(
        byte[] onnx, RowBatch rows, CancellationToken cancellationToken)
    {
        try
        {
            using var explainer = ModelExplainer.Load(onnx);
            return (explainer.MeanEffects(rows, cancellationToken), explainer.Scale, explainer.Method);
        }
        catch (PipelineException exception) when (exception.Code == "PIP3016")
        {
            return null;
        }
    }

    /// <summary>Curves of every class would be too many: those of the commonest stand for them.</summary>
    private static int Commonest(RowBatch rows) => rows.Classes.ToArray().CountBy(place => place).OrderByDescending(pair => pair.Value).First().Key;
}
