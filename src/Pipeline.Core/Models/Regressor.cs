using Pipeline.Core.Gates;

namespace Pipeline.Core.Models;

/// <summary>A model that gives a number, in the unit of its label.</summary>
/// <typeparam name="TRow">The row type: data contract, training schema, request schema and monitor in one.</typeparam>
public abstract class Regressor<TRow> : ModelOf<TRow>
{
    /// <inheritdoc/>
    public sealed override ModelTask Task => ModelTask.Regression;

    /// <summary>Gets the metrics to write gates with.</summary>
    protected static NumberMetricCatalogue<TRow> Metric { get; } = new();

    /// <summary>Gets the criteria of fairness to write gates with.</summary>
    protected static NumberFairnessCatalogue<TRow> Fairness { get; } = new();
}
