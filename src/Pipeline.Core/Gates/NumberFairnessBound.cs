using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>A criterion of fairness of a regression about to become a gate.</summary>
public sealed class NumberFairnessBound
{
    private readonly FairnessCriterion _criterion;
    private readonly string _column;

    internal NumberFairnessBound(FairnessCriterion criterion, string column) => (_criterion, _column) = (criterion, column);

    /// <summary>Limits the absolute difference between any two groups.</summary>
    /// <param name="difference">In the label's unit, 0 or more.</param>
    /// <param name="minimumRows">Fewest rows a group must have to be judged, 1 or more.</param>
    public Gate AtMost(double difference, int minimumRows = 50)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumRows);
        return difference >= 0 && double.IsFinite(difference)
            ? new Gate.Fairness(_criterion, _column, difference, null, minimumRows)
            : throw new ArgumentOutOfRangeException(nameof(difference), difference, "A difference of errors is a finite number, 0 or more.");
    }
}
