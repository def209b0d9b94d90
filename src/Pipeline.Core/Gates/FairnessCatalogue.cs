using System.Linq.Expressions;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Gates;

/// <summary>The criteria of fairness that a model class can write gates with. Groups are the values of a column, missing values being one.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class FairnessCatalogue<TRow>
{
    internal FairnessCatalogue()
    {
    }

    /// <summary>The groups have the same share of positive decisions.</summary>
    /// <param name="column">The property whose values are groups, for example <c>row => row.Marital</c>.</param>
    public FairnessBound DemographicParity(Expression<Func<TRow, object?>> column) => Of(FairnessCriterion.DemographicParity, column);

    /// <summary>The groups have the same share of positives found.</summary>
    /// <param name="column">The property whose values are groups.</param>
    public FairnessBound EqualOpportunity(Expression<Func<TRow, object?>> column) => Of(FairnessCriterion.EqualOpportunity, column);

    /// <summary>The groups have the same share of positives found and the same share of false alarms.</summary>
    /// <param name="column">The property whose values are groups.</param>
    public FairnessBound EqualizedOdds(Expression<Func<TRow, object?>> column) => Of(FairnessCriterion.EqualizedOdds, column);

    /// <summary>In every group the mean probability is the share of positives.</summary>
    /// <param name="column">The property whose values are groups.</param>
    public FairnessBound Calibration(Expression<Func<TRow, object?>> column) => Of(FairnessCriterion.Calibration, column);

    private static FairnessBound Of(FairnessCriterion criterion, Expression<Func<TRow, object?>> column) =>
        new(criterion, RowSchema.Of<TRow>().ByProperty(RowProperty.NameOf(column)).Name);
}
