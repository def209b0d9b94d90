using Pipeline.Core.Metrics;

namespace Pipeline.Core.Drift;

/// <summary>Welch's test (1947) of whether two samples have the same mean, without assuming the same spread.</summary>
public static class WelchTest
{
    /// <summary>Tests two samples, both sides.</summary>
    /// <returns>Student's t (the reference's mean less the current), and its probability; 0 and 1 where nothing spreads and the means agree.</returns>
    /// <exception cref="ArgumentException">A sample has one number only.</exception>
    public static DriftTest Test(NumberSample reference, NumberSample current)
    {
        if (reference.Count < 2 || current.Count < 2)
        {
            throw new ArgumentException("Welch's test needs two numbers on either side.", nameof(current));
        }

        var (before, now) = (reference.Moments(), current.Moments());
        var (first, second) = (Square(before.StandardDeviation) / before.Count, Square(now.StandardDeviation) / now.Count);
        var difference = before.Mean - now.Mean;
        if (first + second == 0)
        {
            return difference == 0 ? new(0, 1) : new(double.PositiveInfinity, 0);
        }

        var t = difference / Math.Sqrt(first + second);
        var degrees = Square(first + second) / ((Square(first) / (before.Count - 1)) + (Square(second) / (now.Count - 1)));
        return new(t, BetaDistribution.AtMost(degrees / (degrees + (t * t)), degrees / 2, 0.5));
    }

    private static double Square(double value) => value * value;
}
