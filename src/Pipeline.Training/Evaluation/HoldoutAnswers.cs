using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>Scores labelled rows with a model file, in the form that the metrics of its task take.</summary>
internal static class HoldoutAnswers
{
    /// <summary>Scores rows.</summary>
    /// <param name="model">The model; its own threshold decides.</param>
    /// <param name="rows">Labelled rows.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP3006, PIP3007: the model cannot score these rows. PIP4003: its scores are no answers.</exception>
    public static Scored Of(ScoringModel model, RowBatch rows, CancellationToken cancellationToken)
    {
        var scores = model.Score(rows, cancellationToken);
        return scores.Task switch
        {
            ModelTask.Binary => ScoredRows.Of(scores.Values, rows.Labels.Span, model.Signature.Threshold),
            ModelTask.Multiclass => ScoredClasses.Of(model.Signature.Classes, scores.Values, rows.Classes.Span),
            _ => ScoredNumbers.Of(scores.Values, rows.Targets.Span),
        };
    }
}
