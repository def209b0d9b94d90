using Pipeline.Core.Contracts;
using Pipeline.Core.Gates;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Models;

/// <summary>A model that gives the probability of a yes.</summary>
/// <typeparam name="TRow">The row type: data contract, training schema, request schema and monitor in one.</typeparam>
public abstract class BinaryClassifier<TRow> : Model
{
    /// <summary>Gets what the rows must satisfy; by default what the row type implies.</summary>
    public virtual DataContract<TRow> Contract => Expect;

    /// <inheritdoc/>
    public sealed override RowSchema Schema => RowSchema.Of<TRow>();

    /// <inheritdoc/>
    public sealed override DataContract UntypedContract => Contract;

    /// <summary>Gets the contract that the row type implies, to add rules to.</summary>
    protected static DataContract<TRow> Expect => DataContract.For<TRow>();

    /// <summary>Gets the metrics to write gates with.</summary>
    protected static MetricCatalogue<TRow> Metric { get; } = new();
}
