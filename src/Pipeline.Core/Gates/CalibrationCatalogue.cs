using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>The ways to ask whether a binary classifier's probabilities can be taken at their word.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class CalibrationCatalogue<TRow>
{
    internal CalibrationCatalogue()
    {
    }

    /// <summary>Gets the slope of the recalibration: 1 is right, below 1 the model is overconfident.</summary>
    public CentredMetric Slope { get; } = new(Metric.CalibrationSlope);

    /// <summary>Gets the shift of the logit that would make the mean probability right: 0 is right.</summary>
    public CentredMetric Intercept { get; } = new(Metric.CalibrationIntercept);

    /// <summary>Gets the expected calibration error over ten bins.</summary>
    public GateableMetric<TRow> Error { get; } = new(Metric.CalibrationError);

    /// <summary>Demands that Spiegelhalter's test (1986) does not reject the probabilities. A test has no third verdict, and passes when rows are few.</summary>
    /// <param name="level">Probability of rejecting right ones, between 0 and 0.5.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Read like the others.")]
    public Gate SpiegelhalterAccepts(double level = 0.05)
    {
        if (level is not (> 0 and < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level is between 0 and 0.5.");
        }

        var bound = NormalDistribution.ExceededWith(level / 2);
        return new Gate.MetricWithin(Metric.SpiegelhalterZ, -bound, bound);
    }

    /// <summary>Demands that the test of Hosmer and Lemeshow (1980) does not reject the probabilities. A test has no third verdict, and passes
    /// when rows are few; its answer depends on the number of groups.</summary>
    /// <param name="level">Probability of rejecting right ones, between 0 and 0.5.</param>
    /// <param name="groups">Groups of equal size, 3 or more.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Read like the others.")]
    public Gate HosmerLemeshowAccepts(double level = 0.05, int groups = 10) => level is > 0 and < 0.5
        ? new Gate.MetricBound(Metric.HosmerLemeshow(groups), level, null)
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A level is between 0 and 0.5.");
}
