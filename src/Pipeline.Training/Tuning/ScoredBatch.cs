using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Tuning;

/// <summary>Puts a model's numbers beside the labels of the rows, whatever the task.</summary>
internal static class ScoredBatch
{
    /// <summary>Pairs them.</summary>
    /// <param name="values">The model's numbers, row after row.</param>
    /// <param name="rows">Labelled rows.</param>
    /// <param name="threshold">The probability from which a row is decided positive; without meaning for other tasks than binary.</param>
    public static Scored Of(ReadOnlySpan<float> values, RowBatch rows, double threshold) => rows.Schema.Task switch
    {
        ModelTask.Binary => ScoredRows.Of(values, rows.Labels.Span, threshold),
        ModelTask.Multiclass => ScoredClasses.Of(rows.Schema.Label.Categories, values, rows.Classes.Span),
        _ => ScoredNumbers.Of(values, rows.Targets.Span),
    };

    /// <summary>Gives the metric that ranks models of a task without a threshold: ROC AUC, log loss, root mean squared error.</summary>
    public static Metric RankingMetric(ModelTask task) => task switch
    {
        ModelTask.Binary => Metric.RocAuc,
        ModelTask.Multiclass => Metric.LogLoss,
        _ => Metric.Rmse,
    };
}
