using Pipeline.Core.Explanations;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Scoring;
using Pipeline.Scoring.Explanation;
using Pipeline.Training.Tuning;

namespace Pipeline.Training.Explanation;

/// <summary>A model as explanations look at it: one number a row, whatever the task, and the decision that follows.</summary>
/// <param name="model">The model.</param>
internal sealed class ModelView(ScoringModel model)
{
    /// <summary>Gets the scale of the number that is explained.</summary>
    public ExplanationScale Scale { get; } =
        model.Signature.Task == ModelTask.Regression ? ExplanationScale.Value : ExplanationScale.Probability;

    /// <summary>Gets what is lost when a column is shuffled: the figure that is cheap to take and that no threshold blurs.</summary>
    public Metric ImportanceMetric { get; } = ScoredBatch.RankingMetric(model.Signature.Task);

    /// <summary>Gives the number that is explained: the probability of yes or of a class, or the predicted value.</summary>
    /// <param name="place">The class, from 0; without meaning for other tasks.</param>
    public Answer AnswerOf(int place) => (rows, cancellationToken) =>
    {
        var scores = model.Score(rows, cancellationToken);
        if (scores.Width == 1)
        {
            return scores.Values.ToArray();
        }

        var answers = new float[scores.Rows];
        for (var row = 0; row < answers.Length; row++)
        {
            answers[row] = scores.Row(row)[place];
        }

        return answers;
    };

    /// <summary>Decides rows as the service does; a predicted number decides nothing.</summary>
    public Decision[] Decide(RowBatch rows, CancellationToken cancellationToken)
    {
        var scores = model.Score(rows, cancellationToken);
        var labels = model.Signature.Schema.Label.Categories;
        var decisions = new Decision[scores.Rows];
        for (var row = 0; row < decisions.Length; row++)
        {
            decisions[row] = scores.Width == 1 ? Binary(scores[row]) : Multiclass(scores.Row(row), scores.ClassOf(row));
        }

        return decisions;

        Decision Binary(float probability) => new(
            labels[probability >= model.Signature.Threshold ? 1 : 0], probability, Math.Abs(probability - model.Signature.Threshold));

        Decision Multiclass(ReadOnlySpan<float> probabilities, int decided)
        {
            var next = 0f;
            for (var other = 0; other < probabilities.Length; other++)
            {
                next = other == decided ? next : Math.Max(next, probabilities[other]);
            }

            return new(labels[decided], probabilities[decided], probabilities[decided] - next);
        }
    }

    /// <summary>Measures the importance metric; null where the rows do not define it.</summary>
    public double? Measure(RowBatch rows, CancellationToken cancellationToken) => Measure(rows, model.Score(rows, cancellationToken));

    /// <summary>Measures the importance metric of scores that are known; null where the rows do not define it.</summary>
    public double? Measure(RowBatch rows, Scores scores)
    {
        var scored = ScoredBatch.Of(scores.Values, rows, model.Signature.Threshold);
        return Measures.Measure(ImportanceMetric, scored)?.Value;
    }

    /// <summary>Grows a small tree that imitates the model.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="scores">The model's scores of them.</param>
    public Surrogate? Imitate(RowBatch rows, Scores scores) => SurrogateTree.Imitate(
        rows,
        [.. Enumerable.Range(0, scores.Rows).Select(row => scores.Row(row).ToArray())],
        model.Signature.Classes,
        model.Signature.Task == ModelTask.Binary ? model.Signature.Threshold : null);
}
