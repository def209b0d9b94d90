namespace Pipeline.Core.Drift;

/// <summary>The Kolmogorov–Smirnov test of two samples (Smirnov 1939): the largest distance of their distribution functions.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>Tests two samples.</summary>
    /// <returns>
    /// The distance, 0 to 1, and its probability from the distribution of one sample of n·m/(n + m) numbers, rounded. That is the
    /// usual approximation for two large samples; numbers that occur more than once make it too large, never too small.
    /// </returns>
    public static DriftTest Test(NumberSample reference, NumberSample current)
    {
        var distance = 0.0;
        var groups = new TieGroups(reference, current);
        while (groups.Next())
        {
            var difference = ((double)groups.ReferenceUpTo / reference.Count) - ((double)groups.CurrentUpTo / current.Count);
            distance = Math.Max(distance, Math.Abs(difference));
        }

        var size = (double)reference.Count * current.Count / ((double)reference.Count + current.Count);
        return new(distance, KolmogorovDistribution.Above(Math.Max(1, (int)Math.Round(size, MidpointRounding.ToEven)), distance));
    }
}
