using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Fitting;

/// <summary>Scores training rows by fits that did not see them (Stone 1974): each of five fits leaves out every fifth row.</summary>
internal static class OutOfFold
{
    private const int Folds = 5;

    /// <summary>Gives each row's score with its label, fold after fold; the same each time.</summary>
    /// <param name="model">A binary model, with its trainer.</param>
    /// <param name="training">The rows.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    public static ScoredRows Score(Model model, RowBatch training, CancellationToken cancellationToken)
    {
        var scores = new List<float>(training.Count);
        var labels = new List<bool>(training.Count);
        for (var fold = 0; fold < Folds; fold++)
        {
            var left = Enumerable.Range(0, training.Count).Where(row => row % Folds == fold).ToList();
            var kept = Enumerable.Range(0, training.Count).Where(row => row % Folds != fold).ToList();
            if (left.Count == 0)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var rows = training.Select(left);
            using var file = ScoringModel.Load(ModelTrainer.FitOther(model, model.Trainer, training.Select(kept), cancellationToken));
            scores.AddRange(file.Score(rows, cancellationToken).Values.ToArray());
            labels.AddRange(rows.Labels.ToArray());
        }

        return ScoredRows.Of(scores.ToArray(), labels.ToArray(), 0.5);
    }
}
