using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>The metrics that the class of a regression can write gates with.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class NumberMetricCatalogue<TRow>
{
    internal NumberMetricCatalogue()
    {
    }

    /// <summary>Gets the root of the mean squared error, in the label's unit.</summary>
    public GateableMetric<TRow> Rmse { get; } = new(Metric.Rmse);

    /// <summary>Gets the mean absolute error, in the label's unit.</summary>
    public GateableMetric<TRow> Mae { get; } = new(Metric.Mae);

    /// <summary>Gets the coefficient of determination.</summary>
    public GateableMetric<TRow> R2 { get; } = new(Metric.R2);

    /// <summary>Gets the explained variance.</summary>
    public GateableMetric<TRow> ExplainedVariance { get; } = new(Metric.ExplainedVariance);

    /// <summary>Gets the mean absolute error relative to the true value.</summary>
    public GateableMetric<TRow> Mape { get; } = new(Metric.Mape);

    /// <summary>Gets the median absolute error, in the label's unit.</summary>
    public GateableMetric<TRow> MedianAbsoluteError { get; } = new(Metric.MedianAbsoluteError);

    /// <summary>Gets the largest absolute error on the holdout, in the label's unit.</summary>
    public GateableMetric<TRow> MaxError { get; } = new(Metric.MaxError);

    /// <summary>Gets the mean of prediction minus true value, in the label's unit.</summary>
    public CentredMetric Bias { get; } = new(Metric.Bias);

    /// <summary>Gives the mean pinball loss.</summary>
    /// <param name="quantile">The quantile that the model predicts, between 0 and 1.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Read like the others.")]
    public GateableMetric<TRow> Pinball(double quantile) => new(Metric.Pinball(quantile));
}
