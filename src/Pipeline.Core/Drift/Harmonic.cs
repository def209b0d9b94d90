namespace Pipeline.Core.Drift;

/// <summary>Sums of 1/n and of 1/n², to the last digits: term by term for few, by the Euler–Maclaurin series for many (Abramowitz &amp; Stegun 1964, 23.1.30).</summary>
internal static class Harmonic
{
    // The first term left out is below 1e-18 from here on.
    private const long Few = 64;
    private const double EulerGamma = 0.57721566490153286;

    /// <summary>Gives 1 + 1/2 + … + 1/<paramref name="count"/>.</summary>
    public static double Sum(long count)
    {
        if (count >= Few)
        {
            var square = (double)count * count;
            return Math.Log(count) + EulerGamma + (0.5 / count) - ((1 - ((1 - ((10 / 21.0) / square)) / (10 * square))) / (12 * square));
        }

        var sum = 0.0;
        for (var term = count; term >= 1; term--)
        {
            sum += 1.0 / term;
        }

        return sum;
    }

    /// <summary>Gives 1 + 1/4 + … + 1/<paramref name="count"/>².</summary>
    public static double SumOfSquares(long count)
    {
        if (count >= Few)
        {
            var square = (double)count * count;
            return (Math.PI * Math.PI / 6) - (1.0 / count) + (0.5 / square) - ((1 - ((1 - ((5 / 7.0) / square)) / (5 * square))) / (6 * square * count));
        }

        var sum = 0.0;
        for (var term = count; term >= 1; term--)
        {
            sum += 1.0 / ((double)term * term);
        }

        return sum;
    }
}
