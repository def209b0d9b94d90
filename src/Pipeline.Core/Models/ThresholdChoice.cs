namespace Pipeline.Core.Models;

/// <summary>How the probability is found from which a row is decided positive: it is given, or follows from what errors cost.</summary>
public abstract record ThresholdChoice
{
    private ThresholdChoice()
    {
    }

    /// <summary>Gets the threshold without looking at rows: the number, or the one that perfect probabilities would have (Elkan 2001).</summary>
    public abstract double WithoutRows { get; }

    /// <summary>A number is the threshold itself.</summary>
    public static implicit operator ThresholdChoice(double value) => FromDouble(value);

    /// <summary>Takes a number as the threshold itself.</summary>
    /// <param name="value">0 to 1.</param>
    public static ThresholdChoice FromDouble(double value) => value is >= 0 and <= 1
        ? new Given(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A threshold is a probability from 0 to 1.");

    /// <summary>The threshold is given.</summary>
    /// <param name="Value">0 to 1.</param>
    public sealed record Given(double Value) : ThresholdChoice
    {
        /// <inheritdoc/>
        public override double WithoutRows => Value;
    }

    /// <summary>The threshold is the one of the least cost on training rows, each scored by a fit that did not see it; never on the holdout.</summary>
    /// <param name="FalsePositive">Cost of a row wrongly decided positive, above 0.</param>
    /// <param name="FalseNegative">Cost of a row wrongly decided negative, above 0, in the same unit.</param>
    public sealed record ByCosts(double FalsePositive, double FalseNegative) : ThresholdChoice
    {
        /// <inheritdoc/>
        public override double WithoutRows => FalsePositive / (FalsePositive + FalseNegative);
    }
}
