namespace Pipeline.Core.Metrics;

/// <summary>The standard normal distribution, to about 1e-14 relative.</summary>
internal static class NormalDistribution
{
    /// <summary>Gives the probability of a value above <paramref name="z"/>.</summary>
    public static double Above(double z) => z < 0 ? 1 - Above(-z) : UpperTail(z);

    /// <summary>Gives the probability of a value at least as far from zero as <paramref name="z"/>.</summary>
    public static double TwoSided(double z) => Math.Min(1, 2 * UpperTail(Math.Abs(z)));

    /// <summary>Gives the value that is exceeded with a probability between 0 and 1.</summary>
    public static double ExceededWith(double probability)
    {
        if (probability > 0.5)
        {
            return -ExceededWith(1 - probability);
        }

        // The tail is convex for z > 0, so Newton's steps from below never overshoot.
        var z = 0.0;
        for (var step = 0; step < 200; step++)
        {
            var next = z + ((UpperTail(z) - probability) / Density(z));
            if (Math.Abs(next - z) <= 1e-15 * Math.Max(1, next))
            {
                return next;
            }

            z = next;
        }

        return z;
    }

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    // Abramowitz & Stegun 1964: series 26.2.11 near zero, continued fraction 26.2.14 in the tail.
    private static double UpperTail(double z)
    {
        if (z < 3)
        {
            var term = z;
            var sum = z;
            for (var odd = 3; Math.Abs(term) > 1e-17 * sum; odd += 2)
            {
                term *= z * z / odd;
                sum += term;
            }

            return 0.5 - (Density(z) * sum);
        }

        var fraction = 0.0;
        for (var depth = 200; depth > 0; depth--)
        {
            fraction = depth / (z + fraction);
        }

        return Density(z) / (z + fraction);
    }
}
