using Pipeline.Core.Metrics;

namespace Pipeline.Core.Drift;

/// <summary>The Mann–Whitney test (1947): whether the numbers of one sample tend to be larger. Blind to changes of spread alone.</summary>
public static class MannWhitney
{
    /// <summary>Tests two samples, both sides.</summary>
    /// <returns>U of the reference, and its probability by the normal approximation with corrections for ties and continuity; 1 where all numbers are equal.</returns>
    public static DriftTest Test(NumberSample reference, NumberSample current) => Test(PairedWalk.Of(reference, current));

    /// <summary>Tests two samples that were walked over.</summary>
    internal static DriftTest Test(PairedWalk walk)
    {
        double first = walk.ReferenceCount, second = walk.CurrentCount, total = first + second;
        var u = walk.RankSum - (first * (first + 1) / 2);
        var deviation = Math.Sqrt(first * second / 12 * (total + 1 - (walk.Ties / (total * (total - 1)))));
        var distance = Math.Max(0, Math.Abs(u - (first * second / 2)) - 0.5);
        return new(u, deviation > 0 ? NormalDistribution.TwoSided(distance / deviation) : 1);
    }
}
