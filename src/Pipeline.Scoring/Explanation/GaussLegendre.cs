namespace Pipeline.Scoring.Explanation;

/// <summary>
/// Gauss and Legendre's rule on [0, 1]: the integral of a polynomial of degree 2n - 1 or less is the weighted sum of its values at n points.
/// </summary>
internal static class GaussLegendre
{
    private const int MostSteps = 100;

    /// <summary>Gives the rule of n points.</summary>
    /// <param name="count">n, 1 or more.</param>
    /// <returns>Points, all strictly between 0 and 1, and their weights, which sum to 1.</returns>
    public static (double[] Points, double[] Weights) Rule(int count)
    {
        var (points, weights) = (new double[count], new double[count]);
        for (var root = 0; root < count; root++)
        {
            // Newton's method on the polynomial of Legendre, from Tricomi's estimate of its roots.
            var x = Math.Cos(Math.PI * (root + 0.75) / (count + 0.5));
            double slope = 0;
            for (var step = 0; step < MostSteps; step++)
            {
                (var value, slope) = Legendre(count, x);
                var change = value / slope;
                x -= change;
                if (Math.Abs(change) < 1e-16)
                {
                    break;
                }
            }

            points[root] = (1 - x) / 2;
            weights[root] = 1 / ((1 - (x * x)) * slope * slope);
        }

        return (points, weights);
    }

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        var (before, value) = (1.0, x);
        for (var order = 2; order <= degree; order++)
        {
            (before, value) = (value, ((((2 * order) - 1) * x * value) - ((order - 1) * before)) / order);
        }

        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
