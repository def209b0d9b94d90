using System.Linq.Expressions;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Gates;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Core.Models;

/// <summary>A model of rows of one type: what all tasks have in common.</summary>
/// <typeparam name="TRow">The row type: data contract, training schema, request schema and monitor in one.</typeparam>
public abstract class ModelOf<TRow> : Model
{
    private protected ModelOf()
    {
    }

    /// <summary>Gets what the rows must satisfy; by default what the row type implies.</summary>
    public virtual DataContract<TRow> Contract => Expect;

    /// <inheritdoc/>
    /// <exception cref="PipelineException">PIP4001: the row type contradicts itself. PIP3030: its label is for another task.</exception>
    public sealed override RowSchema Schema => Of(RowSchema.Of<TRow>());

    /// <inheritdoc/>
    public sealed override DataContract UntypedContract => Contract;

    /// <summary>Gets the contract that the row type implies, to add rules to.</summary>
    protected static DataContract<TRow> Expect => DataContract.For<TRow>();

    /// <summary>Promises that the score never falls when a number grows and all else stays.</summary>
    /// <param name="column">The property, for example <c>row => row.Debt</c>.</param>
    protected static MonotoneConstraint Increasing(Expression<Func<TRow, object?>> column) => new(RowProperty.NameOf(column), Increasing: true);

    /// <summary>Promises that the score never rises when a number grows and all else stays.</summary>
    /// <param name="column">The property, for example <c>row => row.Income</c>.</param>
    protected static MonotoneConstraint Decreasing(Expression<Func<TRow, object?>> column) => new(RowProperty.NameOf(column), Increasing: false);

    /// <summary>Gets the ways to spoil rows to write gates with.</summary>
    protected static RobustnessCatalogue<TRow> Robustness { get; } = new();

    /// <summary>Gets the changes of rows to write behavioural tests with.</summary>
    protected static BehaviourCatalogue<TRow> Behaviour { get; } = new();

    private RowSchema Of(RowSchema schema) => schema.Task == Task ? schema : throw new PipelineException(
        "PIP3030",
        $"Model '{Id}' cannot predict the label of {schema.Name}.",
        $"The model is made for {Task}, and the label '{schema.Label.Property}' is for {schema.Task}.",
        "Derive the model from BinaryClassifier for a bool, MulticlassClassifier for an enumeration, Regressor for a number.");
}
