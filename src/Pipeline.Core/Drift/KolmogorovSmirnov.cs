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
        // From a hundred on Kolmogorov's limit (1933), with Stephens' correction (1970), is near enough.
        var size = SizeOf(referenceCount, currentCount);
        var near = Math.Sqrt(Math.Log(2 / level) / 2) / (Math.Sqrt(size) + 0.12 + (0.11 / Math.Sqrt(size)));
        return size < 100 ? ExactLimit(level, size, near) : Math.Min(1, near);
    }

    // The logarithm of the probability is nearly straight around the limit: a few steps along the chord (the Illinois method, Dowell & Jarratt 1971).
    private static double ExactLimit(double level, int size, double near)
    {
        var (low, high) = (Math.Max(0, 0.9 * near), Math.Min(1, 1.1 * near));
        var (above, below) = (Off(low), Off(high));
        if (above <= 0)
        {
            (low, above) = (0, Off(0));
        }

        if (below > 0)
        {
            (high, below) = (1, Off(1));
        }

        var side = 0;
        for (var step = 0; step < 60 && high - low > 1e-13; step++)
        {
            var next = low + ((high - low) * above / (above - below));
            var off = Off(next);
            if (Math.Abs(off) < 1e-8)
            {
                return next;
            }

            if (off > 0)
            {
                (low, above, below, side) = (next, off, side > 0 ? below / 2 : below, 1);
            }
            else
            {
                (high, below, above, side) = (next, off, side < 0 ? above / 2 : above, -1);
            }
        }

        return high;

        // At a distance of 1 the probability is 0: far enough below.
        double Off(double distance) => Math.Max(-50, Math.Log(KolmogorovDistribution.Above(size, distance) / level));
    }

    private static int SizeOf(double first, double second) =>
        (int)Math.Clamp(Math.Round(first * second / (first + second), MidpointRounding.ToEven), 1, int.MaxValue);
}
