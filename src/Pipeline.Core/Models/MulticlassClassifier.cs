using Pipeline.Core.Gates;

namespace Pipeline.Core.Models;

/// <summary>A model that gives a probability for each class. Its label is an enumeration, whose members are the classes in order.</summary>
/// <typeparam name="TRow">The row type: data contract, training schema, request schema and monitor in one.</typeparam>
public abstract class MulticlassClassifier<TRow> : ModelOf<TRow>
{
    /// <inheritdoc/>
    public sealed override ModelTask Task => ModelTask.Multiclass;

    /// <summary>Gets the metrics to write gates with.</summary>
    protected static ClassMetricCatalogue<TRow> Metric { get; } = new();

    /// <summary>Gets the criteria of fairness to write gates with; each must hold for every class against the others.</summary>
    protected static FairnessCatalogue<TRow> Fairness { get; } = new();
}
