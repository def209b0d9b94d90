using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>The metrics that the class of a model of several classes can write gates with.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class ClassMetricCatalogue<TRow>
{
    internal ClassMetricCatalogue()
    {
    }

    /// <summary>Gets accuracy.</summary>
    public GateableMetric<TRow> Accuracy { get; } = new(Metric.Accuracy);

    /// <summary>Gets the mean of the classes' precisions.</summary>
    public GateableMetric<TRow> MacroPrecision { get; } = new(Metric.MacroPrecision);

    /// <summary>Gets the mean of the classes' recalls.</summary>
    public GateableMetric<TRow> MacroRecall { get; } = new(Metric.MacroRecall);

    /// <summary>Gets the mean of the classes' F1.</summary>
    public GateableMetric<TRow> MacroF1 { get; } = new(Metric.MacroF1);

    /// <summary>Gets the mean of the classes' precisions, weighted by rows.</summary>
    public GateableMetric<TRow> WeightedPrecision { get; } = new(Metric.WeightedPrecision);

    /// <summary>Gets the mean of the classes' F1, weighted by rows.</summary>
    public GateableMetric<TRow> WeightedF1 { get; } = new(Metric.WeightedF1);

    /// <summary>Gets the mean of the areas under the ROC curves of each class against the others.</summary>
    public GateableMetric<TRow> MacroRocAuc { get; } = new(Metric.MacroRocAuc);

    /// <summary>Gets the mean of the areas, weighted by rows.</summary>
    public GateableMetric<TRow> WeightedRocAuc { get; } = new(Metric.WeightedRocAuc);

    /// <summary>Gets log loss.</summary>
    public GateableMetric<TRow> LogLoss { get; } = new(Metric.LogLoss);

    /// <summary>Gets the Brier score, 0 to 2.</summary>
    public GateableMetric<TRow> Brier { get; } = new(Metric.Brier);

    /// <summary>Gets the expected calibration error of the decided class.</summary>
    public GateableMetric<TRow> CalibrationError { get; } = new(Metric.CalibrationError);

    /// <summary>Gets Gorodkin's correlation coefficient.</summary>
    public GateableMetric<TRow> Mcc { get; } = new(Metric.Mcc);

    /// <summary>Gets Cohen's kappa.</summary>
    public GateableMetric<TRow> Kappa { get; } = new(Metric.Kappa);

    /// <summary>Gives the share of rows whose class is among the most probable.</summary>
    /// <param name="classes">How many classes count, 1 or more.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Read like the others.")]
    public GateableMetric<TRow> TopAccuracy(int classes) => new(Metric.TopAccuracy(classes));
}
