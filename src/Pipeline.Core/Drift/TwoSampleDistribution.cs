using System.Runtime.CompilerServices;

namespace Pipeline.Core.Drift;

/// <summary>
/// The exact distribution of the two-sample Kolmogorov–Smirnov distance where nothing has changed and no number repeats: of all ways to
/// mix the two samples, the share of those whose distribution functions come so far apart (Hodges 1958). Where numbers repeat, it is
/// too large, never too small.
/// </summary>
internal static class TwoSampleDistribution
{
    private const long MostPairs = 1_000_000;

    /// <summary>Says whether it is quick enough for these sizes.</summary>
    public static bool IsQuick(double first, double second) => first * second <= MostPairs;

    /// <summary>Gives the probability of a distance of <paramref name="distance"/> or more.</summary>
    public static double Above(int first, int second, double distance) => FromSteps(first, second, StepsOf(first, second, distance));

    /// <summary>Gives the distance that is exceeded with at most a probability, and less of which would be exceeded with more.</summary>
    /// <param name="level">The probability.</param>
    /// <param name="first">Numbers in the one sample.</param>
    /// <param name="second">Numbers in the other.</param>
    /// <param name="near">A first guess.</param>
    public static double ExceededWith(double level, int first, int second, double near)
    {
        // Around the guess first; the ends are 0, which is always reached, and more than any distance can be.
        long most = (long)first * second;
        var (low, high) = (Math.Max(0, StepsOf(first, second, 0.85 * near)), Math.Min(most + 1, StepsOf(first, second, Math.Min(1, 1.2 * near)) + 1));
        low = FromSteps(first, second, low) > level ? low : 0;
        high = high <= most && FromSteps(first, second, high) > level ? most + 1 : high;
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = FromSteps(first, second, middle) > level ? (middle, high) : (low, middle);
        }

        // Between what is exceeded too often and the next: rounding of a measured distance cannot matter.
        return Math.Min(1, (high - 0.5) / most);
    }

    private static long StepsOf(int first, int second, double distance) => (long)Math.Ceiling((distance * first * second) - 1e-6);

    // A way to mix is a path from (0, 0) to (first, second); with i and j steps made, the distance is |i · second − j · first| / (first · second).
    // Of the paths to (i, j), the share i / (i + j) comes from (i − 1, j).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double FromSteps(int first, int second, long steps)
    {
        if (steps <= 0)
        {
            return 1;
        }

        // The share of paths to (i, j) that were once so far apart: 1 wherever they are now.
        var share = new double[second + 1];
        Array.Fill(share, 1);
        var inverse = new double[first + second + 1];
        for (var sum = 1; sum < inverse.Length; sum++)
        {
            inverse[sum] = 1.0 / sum;
        }

        for (var i = 0; i <= first; i++)
        {
            var middle = (long)i * second;
            var from = middle < steps ? 0 : (int)((middle - steps) / first) + 1;
            var to = (int)Math.Min(second, (middle + steps - 1) / first);
            var before = 1.0;
            if (from == 0)
            {
                before = i == 0 ? 0 : share[0];
                share[0] = before;
                from = 1;
            }

            for (var j = from; j <= to; j++)
            {
                var part = inverse[i + j];
                before = (share[j] * (i * part)) + (before * (j * part));
                share[j] = before;
            }
        }

        return Math.Min(1, share[second]);
    }
}
