namespace Pipeline.Core.Drift;

/// <summary>The Kolmogorov–Smirnov test of two samples (Smirnov 1939): the largest distance of their distribution functions.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>Tests two samples.</summary>
    /// <returns>
    /// The distance, 0 to 1, and its probability from the distribution of one sample of n·m/(n + m) numbers, rounded. That is the
    /// usual approximation for two large samples; numbers that occur more than once make it too large, never too small.
    /// </returns>
    public static DriftTest Test(NumberSample reference, NumberSample current) => Test(PairedWalk.Of(reference, current));

    /// <summary>Tests two samples that were walked over.</summary>
    internal static DriftTest Test(PairedWalk walk) =>
        new(walk.Distance, KolmogorovDistribution.Above(SizeOf(walk.ReferenceCount, walk.CurrentCount), walk.Distance));

    /// <summary>Gives the distance that unchanged data of these sizes exceed with a probability.</summary>
    internal static double ExceededWith(double level, double referenceCount, double currentCount)
    {
        var size = SizeOf(referenceCount, currentCount);
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 40; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Above(middle) > level ? (middle, high) : (low, middle);
        }

        return high;

        // From a hundred on Kolmogorov's limit (1933), with Stephens' correction (1970), is near enough, and quick at any size.
        double Above(double distance)
        {
            var z = distance * (Math.Sqrt(size) + 0.12 + (0.11 / Math.Sqrt(size)));
            return size < 100 ? KolmogorovDistribution.Above(size, distance) : 2 * Math.Exp(-2 * z * z);
        }
    }

    private static int SizeOf(double first, double second) =>
        (int)Math.Clamp(Math.Round(first * second / (first + second), MidpointRounding.ToEven), 1, int.MaxValue);
}
