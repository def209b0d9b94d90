using Pipeline.Core.Errors;
using Pipeline.Core.Explanations;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Explanation;

/// <summary>
/// Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019): shuffles one column at a time and measures what the model loses:
/// ROC AUC of a yes or no, log loss of several classes, the root mean squared error of a number.
/// Works for any model file. Columns that say the same share their importance, so each may look unimportant.
/// </summary>
public static class PermutationImportance
{
    // Student's t for 95 % and 9 degrees of freedom.
    private const int Shuffles = 10;
    private const double Quantile = 2.262157162740992;

    /// <summary>Measures every feature column, most important first. The same model and rows give the same figures.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Labelled rows, not those it was fitted on.</param>
    /// <param name="cancellationToken">Stops it between scorings.</param>
    /// <exception cref="PipelineException">PIP3020: the rows do not define the metric.</exception>
    public static EquatableList<ColumnImportance> Measure(ScoringModel model, RowBatch rows, CancellationToken cancellationToken) =>
        Measure(model, rows, model.Score(rows, cancellationToken), cancellationToken);

    /// <summary>The same, where the model's scores of the rows are known.</summary>
    internal static EquatableList<ColumnImportance> Measure(ScoringModel model, RowBatch rows, Scores scores, CancellationToken cancellationToken)
    {
        var view = new ModelView(model);
        if (!rows.HasLabels || view.Measure(rows, scores) is not { } whole)
        {
            throw new PipelineException(
                "PIP3020",
                $"The columns of model '{model.Signature.ModelId}' cannot be ranked on these rows.",
                $"Of {rows.Count} rows there must be enough with a label to measure {view.ImportanceMetric}.",
                "Hold out more rows, or change the model's Split so that every label is held out.");
        }

        return model.Signature.Schema.Features
            .Select(column => Measure(view, rows, column, whole, cancellationToken))
            .OrderByDescending(importance => importance.Loss)
            .ToEquatableList();
    }

    private static ColumnImportance Measure(ModelView view, RowBatch rows, Column column, double whole, CancellationToken cancellationToken)
    {
        var losses = new double[Shuffles];
        for (var shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            var order = Order(rows.Count, (ulong)shuffle + 1);
            var shuffled = column.Kind == ColumnKind.Number
                ? rows.WithNumbers(column.Name, Pick(rows.Numbers(column.Name), order))
                : rows.WithCategories(column.Name, Pick(rows.Categories(column.Name), order));
            var change = whole - view.Measure(shuffled, cancellationToken)!.Value;
            losses[shuffle] = view.ImportanceMetric.HigherIsBetter ? change : -change;
        }

        var mean = losses.Average();
        var deviation = Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / (Shuffles - 1));
        var half = Quantile * deviation / Math.Sqrt(Shuffles);
        return new(column.Name, mean, mean - half, mean + half);
    }

    private static T[] Pick<T>(ReadOnlyMemory<T> values, int[] order) => Array.ConvertAll(order, row => values.Span[row]);

    /// <summary>Shuffles 0 to count - 1, the same way for the same seed.</summary>
    private static int[] Order(int count, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new SplitMix(seed).Shuffle<int>(order);
        return order;
    }
}
