using System.Linq.Expressions;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Gates;

/// <summary>The criteria of fairness that the class of a regression can write gates with. Groups are the values of a column, missing values being one.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class NumberFairnessCatalogue<TRow>
{
    internal NumberFairnessCatalogue()
    {
    }

    /// <summary>The groups are over- or underestimated alike: the mean of prediction minus true value is the same.</summary>
    /// <param name="column">The property whose values are groups, for example <c>row => row.Marital</c>.</param>
    public NumberFairnessBound MeanError(Expression<Func<TRow, object?>> column) => Of(FairnessCriterion.MeanError, column);

    /// <summary>The groups are predicted equally well: the mean absolute error is the same.</summary>
    /// <param name="column">The property whose values are groups.</param>
    public NumberFairnessBound MeanAbsoluteError(Expression<Func<TRow, object?>> column) => Of(FairnessCriterion.MeanAbsoluteError, column);

    private static NumberFairnessBound Of(FairnessCriterion criterion, Expression<Func<TRow, object?>> column) =>
        new(criterion, RowSchema.Of<TRow>().ByProperty(RowProperty.NameOf(column)).Name);
}
