using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>A criterion of fairness about to become a gate.</summary>
public sealed class FairnessBound
{
    private readonly FairnessCriterion _criterion;
    private readonly string _column;

    internal FairnessBound(FairnessCriterion criterion, string column) => (_criterion, _column) = (criterion, column);

    /// <summary>Limits the absolute difference between any two groups.</summary>
    /// <param name="difference">0 to 1.</param>
    /// <param name="minimumRows">Fewest rows a group must have to be judged, 1 or more.</param>
    public Gate AtMost(double difference, int minimumRows = 50)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumRows);
        return difference is >= 0 and <= 1
            ? new Gate.Fairness(_criterion, _column, difference, null, minimumRows)
            : throw new ArgumentOutOfRangeException(nameof(difference), difference, "A difference of shares is from 0 to 1.");
    }

    /// <summary>Limits the ratio of the smaller to the larger of any two groups; the four-fifths rule is 0.8.</summary>
    /// <param name="ratio">Above 0 and at most 1.</param>
    /// <param name="minimumRows">Fewest rows a group must have to be judged, 1 or more.</param>
    public Gate RatioAtLeast(double ratio, int minimumRows = 50)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumRows);
        return ratio is > 0 and <= 1
            ? new Gate.Fairness(_criterion, _column, null, ratio, minimumRows)
            : throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "A ratio of the smaller to the larger is above 0 and at most 1.");
    }
}
