using System.Runtime.CompilerServices;

namespace Pipeline.Core.Drift;

/// <summary>All distances of two distributions over the same bins, from one look at their counts: it is taken a thousand times a column, to draw what chance does.</summary>
/// <param name="ChiSquare">Pearson's statistic.</param>
/// <param name="PopulationStability">The population stability index.</param>
/// <param name="JensenShannon">The Jensen–Shannon distance, base 2.</param>
/// <param name="TotalVariation">The total variation.</param>
/// <param name="LargestChange">The largest change of one share.</param>
internal readonly record struct BinDistances(double ChiSquare, double PopulationStability, double JensenShannon, double TotalVariation, double LargestChange)
{
    /// <summary>Measures; see <see cref="CountDistances"/> for what each is.</summary>
    /// <param name="reference">Rows of each bin, one of them above 0.</param>
    /// <param name="current">Rows of each bin, as many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static BinDistances Of(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (first, second) = (0L, 0L);
        for (var bin = 0; bin < reference.Length; bin++)
        {
            first += reference[bin];
            second += current[bin];
        }

        var total = first + (double)second;
        var (chiSquare, stability, divergence, variation, largest) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var bin = 0; bin < reference.Length; bin++)
        {
            double both = reference[bin] + current[bin];
            if (both > 0)
            {
                var (expectedFirst, expectedSecond) = (both * first / total, both * second / total);
                var (offFirst, offSecond) = (reference[bin] - expectedFirst, current[bin] - expectedSecond);
                chiSquare += (offFirst * offFirst / expectedFirst) + (offSecond * offSecond / expectedSecond);
            }

            var (before, now) = ((double)reference[bin] / first, (double)current[bin] / second);
            var (from, to) = (Math.Max(before, CountDistances.SmallestShare), Math.Max(now, CountDistances.SmallestShare));
            stability += (to - from) * Math.Log(to / from);
            divergence += Divergence(before, now) + Divergence(now, before);
            var change = Math.Abs(now - before);
            variation += change;
            largest = Math.Max(largest, change);
        }

        return new(chiSquare, stability, Math.Sqrt(Math.Max(0, divergence / 2)), variation / 2, largest);
    }

    private static double Divergence(double share, double other) => share > 0 ? share * Math.Log2(2 * share / (share + other)) : 0;
}
