using Pipeline.Core.Gates;

namespace Pipeline.Core.Models;

/// <summary>A model that gives the probability of a yes. Its label is a <see langword="bool"/>.</summary>
/// <typeparam name="TRow">The row type: data contract, training schema, request schema and monitor in one.</typeparam>
public abstract class BinaryClassifier<TRow> : ModelOf<TRow>
{
    /// <inheritdoc/>
    public sealed override ModelTask Task => ModelTask.Binary;

    /// <summary>Gets the metrics to write gates with.</summary>
    protected static MetricCatalogue<TRow> Metric { get; } = new();

    /// <summary>Gets the criteria of fairness to write gates with.</summary>
    protected static FairnessCatalogue<TRow> Fairness { get; } = new();

    /// <summary>Gets the ways to ask about calibration to write gates with.</summary>
    protected static CalibrationCatalogue<TRow> Calibration { get; } = new();
}
