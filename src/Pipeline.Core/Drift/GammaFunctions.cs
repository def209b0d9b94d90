namespace Pipeline.Core.Drift;

/// <summary>The gamma function and its relatives.</summary>
internal static class GammaFunctions
{
    // Stirling's series: B(2k) / (2k (2k - 1)), Abramowitz & Stegun 1964, 6.1.40.
    private static readonly double[] Stirling = [1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0];

    /// <summary>The logarithm of the gamma function of a positive number.</summary>
    public static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 15; x++)
        {
            shift += Math.Log(x);
        }

        var sum = 0.0;
        for (var term = Stirling.Length - 1; term >= 0; term--)
        {
            sum = (sum / (x * x)) + Stirling[term];
        }

        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (sum / x) - shift;
    }

    /// <summary>The regularized upper incomplete gamma function Q(a, x), for positive a and x of 0 or more.</summary>
    public static double Upper(double a, double x)
    {
        if (x <= 0)
        {
            return 1;
        }

        var factor = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1 ? 1 - (factor * Series(a, x)) : factor * Fraction(a, x);
    }

    // Abramowitz & Stegun 1964, 6.5.29.
    private static double Series(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var index = 1; term > 1e-17 * sum; index++)
        {
            term *= x / (a + index);
            sum += term;
        }

        return sum;
    }

    // Abramowitz & Stegun 1964, 6.5.31 in its even form, from the end backwards until two depths agree.
    private static double Fraction(double a, double x)
    {
        for (var depth = 64; ; depth *= 2)
        {
            var (shallow, deep) = (FractionTo(depth, a, x), FractionTo(2 * depth, a, x));
            if (Math.Abs(shallow - deep) <= 1e-15 * deep || depth > 1 << 20)
            {
                return deep;
            }
        }
    }

    private static double FractionTo(int depth, double a, double x)
    {
        var value = x + (2 * depth) + 1 - a;
        for (var index = depth; index >= 1; index--)
        {
            value = x + (2 * (index - 1)) + 1 - a - (index * (index - a) / value);
        }

        return 1 / value;
    }
}
