using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>The metrics that a model class can write gates with.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class MetricCatalogue<TRow>
{
    internal MetricCatalogue()
    {
    }

    /// <summary>Gets the area under the ROC curve.</summary>
    public GateableMetric<TRow> RocAuc { get; } = new(Metric.RocAuc);

    /// <summary>Gets average precision.</summary>
    public GateableMetric<TRow> AveragePrecision { get; } = new(Metric.AveragePrecision);

    /// <summary>Gets log loss.</summary>
    public GateableMetric<TRow> LogLoss { get; } = new(Metric.LogLoss);

    /// <summary>Gets the Brier score.</summary>
    public GateableMetric<TRow> Brier { get; } = new(Metric.Brier);

    /// <summary>Gets the expected calibration error.</summary>
    public GateableMetric<TRow> CalibrationError { get; } = new(Metric.CalibrationError);

    /// <summary>Gets accuracy at the model's threshold.</summary>
    public GateableMetric<TRow> Accuracy { get; } = new(Metric.Accuracy);

    /// <summary>Gets precision at the model's threshold.</summary>
    public GateableMetric<TRow> Precision { get; } = new(Metric.Precision);

    /// <summary>Gets recall at the model's threshold.</summary>
    public GateableMetric<TRow> Recall { get; } = new(Metric.Recall);

    /// <summary>Gets F1 at the model's threshold.</summary>
    public GateableMetric<TRow> F1 { get; } = new(Metric.F1);

    /// <summary>Gets specificity at the model's threshold.</summary>
    public GateableMetric<TRow> Specificity { get; } = new(Metric.Specificity);

    /// <summary>Gets balanced accuracy at the model's threshold.</summary>
    public GateableMetric<TRow> BalancedAccuracy { get; } = new(Metric.BalancedAccuracy);

    /// <summary>Gets Cohen's kappa at the model's threshold.</summary>
    public GateableMetric<TRow> Kappa { get; } = new(Metric.Kappa);

    /// <summary>Gets Matthews' correlation coefficient at the model's threshold.</summary>
    public GateableMetric<TRow> Mcc { get; } = new(Metric.Mcc);

    /// <summary>Gives the share of positives among the rows with the highest scores.</summary>
    /// <param name="share">Share of all rows that is looked at, above 0 and at most 1.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Read like the others.")]
    public GateableMetric<TRow> PrecisionAtTop(double share) => new(Metric.PrecisionAtTop(share));

    /// <summary>Gives the largest share of positives that any threshold finds with a precision.</summary>
    /// <param name="precision">Precision demanded, above 0 and at most 1.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Read like the others.")]
    public GateableMetric<TRow> RecallAtPrecision(double precision) => new(Metric.RecallAtPrecision(precision));
}
