namespace Pipeline.Core.Drift;

/// <summary>The Kolmogorov–Smirnov test of two samples (Smirnov 1939): the largest distance of their distribution functions.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>Tests two samples.</summary>
    /// <returns>
    /// The distance, 0 to 1, and its probability: exact up to a million pairs of numbers (Hodges 1958); beyond, that of one sample of
    /// n·m/(n + m) numbers, rounded, which is up to 6 % of itself too small at a thousand numbers a side, and less with more. Numbers
    /// that occur more than once make it too large.
    /// </returns>
    public static DriftTest Test(NumberSample reference, NumberSample current) => Test(PairedWalk.Of(reference, current));

    /// <summary>Tests two samples that were walked over.</summary>
    internal static DriftTest Test(PairedWalk walk) => new(
        walk.Distance,
        TwoSampleDistribution.IsQuick(walk.ReferenceCount, walk.CurrentCount)
            ? TwoSampleDistribution.Above((int)walk.ReferenceCount, (int)walk.CurrentCount, walk.Distance)
            : KolmogorovDistribution.Above(SizeOf(walk.ReferenceCount, walk.CurrentCount), walk.Distance));

    /// <summary>Gives the distance that unchanged data of these sizes exceed with a probability.</summary>
    internal static double ExceededWith(double level, double referenceCount, double currentCount)
    {
        // Kolmogorov's limit (1933) with Stephens' correction (1970).
        var size = SizeOf(referenceCount, currentCount);
        var near = Math.Min(1, Math.Sqrt(Math.Log(2 / level) / 2) / (Math.Sqrt(size) + 0.12 + (0.11 / Math.Sqrt(size))));
        return TwoSampleDistribution.IsQuick(referenceCount, currentCount)
            ? TwoSampleDistribution.ExceededWith(level, (int)referenceCount, (int)currentCount, near)
            : near;
    }

    private static int SizeOf(double first, double second) =>
        (int)Math.Clamp(Math.Round(first * second / (first + second), MidpointRounding.ToEven), 1, int.MaxValue);
}
