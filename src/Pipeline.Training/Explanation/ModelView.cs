using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Scoring;
using Pipeline.Scoring.Explanation;

namespace Pipeline.Training.Explanation;

/// <summary>A model as explanations look at it: one number a row, and the decision that follows.</summary>
internal sealed class ModelView(ScoringModel model)
{
    /// <summary>Gets the number that is explained.</summary>
    public Answer Answer => model.Score;

    /// <summary>Gets its scale.</summary>
    public ExplanationScale Scale { get; } = ExplanationScale.Probability;

    /// <summary>Decides rows as the service does.</summary>
    public Decision[] Decide(RowBatch rows, CancellationToken cancellationToken)
    {
        var threshold = model.Signature.Threshold;
        var labels = model.Signature.Schema.Label.Categories;
        return Array.ConvertAll(model.Score(rows, cancellationToken), probability => new Decision(
            labels[probability >= threshold ? 1 : 0], probability, Math.Abs(probability - threshold)));
    }

    /// <summary>Grows a small tree that imitates the model.</summary>
    public Surrogate? Imitate(RowBatch rows, CancellationToken cancellationToken) => SurrogateTree.Imitate(
        rows, Array.ConvertAll(model.Score(rows, cancellationToken), probability => new[] { probability }), [], model.Signature.Threshold);
}
