namespace Pipeline.Core.Drift;

/// <summary>
/// The distribution of the two-sided Kolmogorov–Smirnov distance of one sample, by the methods and in the ranges that
/// Simard &amp; L'Ecuyer 2011 ("Computing the two-sided Kolmogorov–Smirnov distribution") recommend: exact for small samples and
/// for both ends, in between an expansion with an error below 1e-5 (from 141 numbers on, and less with more).
/// </summary>
internal static class KolmogorovDistribution
{
    /// <summary>Gives the probability of a distance of <paramref name="distance"/> or more.</summary>
    /// <param name="size">Size of the sample, 1 or more.</param>
    /// <param name="distance">From 0 to 1.</param>
    public static double Above(int size, double distance)
    {
        if (distance >= 1)
        {
            return 0;
        }

        if (size * distance <= 0.5)
        {
            return 1;
        }

        // It is at most 2 exp(−2 n d²) (Massart 1990): less than any number that is not 0.
        var squared = size * distance * distance;
        if (squared > 373)
        {
            return 0;
        }

        if (distance >= 0.5 || squared >= (size <= 140 ? 4 : 2.2))
        {
            return Math.Min(1, 2 * OneSided(size, distance));
        }

        var below = size <= 140 || (size <= 100_000 && size * Math.Pow(distance, 1.5) <= 1.4)
            ? MatrixPower(size, distance)
            : Expansion(size, distance);
        return Math.Clamp(1 - below, 0, 1);
    }

    /// <summary>The probability of a one-sided distance, a sum of positive terms (Smirnov 1944; Birnbaum &amp; Tingey 1951).</summary>
    private static double OneSided(int size, double distance)
    {
        var all = GammaFunctions.LogGamma(size + 1.0);
        var sum = 0.0;
        for (var index = 0; index <= Math.Floor(size * (1 - distance)); index++)
        {
            var rest = 1 - distance - ((double)index / size);
            if (rest > 0)
            {
                sum += Math.Exp(all - GammaFunctions.LogGamma(index + 1.0) - GammaFunctions.LogGamma(size - index + 1.0)
                    + ((index - 1) * Math.Log(distance + ((double)index / size))) + ((size - index) * Math.Log(rest)));
            }
        }

        return distance * sum;
    }

    /// <summary>The probability of a smaller distance, exact (Durbin 1973; Marsaglia, Tsang &amp; Wang 2003).</summary>
    private static double MatrixPower(int size, double distance)
    {
        var half = (int)Math.Ceiling(size * distance);
        var rows = (2 * half) - 1;
        var over = half - (size * distance);
        var matrix = Enumerable.Range(0, rows)
            .Select(row => Enumerable.Range(0, rows).Select(column => row - column + 1 < 0 ? 0.0 : 1.0).ToArray())
            .ToArray();
        for (var index = 0; index < rows; index++)
        {
            matrix[index][0] -= Math.Pow(over, index + 1);
            matrix[rows - 1][index] -= Math.Pow(over, rows - index);
        }

        matrix[rows - 1][0] += over > 0.5 ? Math.Pow((2 * over) - 1, rows) : 0;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                matrix[row][column] /= Math.Exp(GammaFunctions.LogGamma(row - column + 2.0));
            }
        }

        var (power, logScale) = Power(matrix, size);
        return Math.Exp(Math.Log(power[half - 1][half - 1]) + logScale + GammaFunctions.LogGamma(size + 1.0) - (size * Math.Log(size)));
    }

    /// <summary>A power of a matrix, with a factor taken out as its logarithm so that nothing overflows.</summary>
    private static (double[][] Matrix, double LogScale) Power(double[][] matrix, int exponent)
    {
        if (exponent == 1)
        {
            return (matrix, 0);
        }

        var (root, logScale) = Power(matrix, exponent / 2);
        var power = Product(root, root);
        logScale *= 2;
        if (exponent % 2 == 1)
        {
            power = Product(power, matrix);
        }

        var largest = power.Max(row => row.Max());
        return (Array.ConvertAll(power, row => Array.ConvertAll(row, value => value / largest)), logScale + Math.Log(largest));
    }

    private static double[][] Product(double[][] left, double[][] right)
    {
        var product = new double[left.Length][];
        for (var row = 0; row < left.Length; row++)
        {
            var sums = product[row] = new double[left.Length];
            for (var inner = 0; inner < left.Length; inner++)
            {
                for (var column = 0; column < left.Length; column++)
                {
                    sums[column] += left[row][inner] * right[inner][column];
                }
            }
        }

        return product;
    }

    /// <summary>The probability of a smaller distance, four terms of an expansion in 1/sqrt(size) (Pelz &amp; Good 1976).</summary>
    private static double Expansion(int size, double distance)
    {
        var z = Math.Sqrt(size) * distance;
        var (z2, z4) = (z * z, z * z * z * z);
        var (z6, z8) = (z4 * z2, z4 * z4);
        var (zero, first, second, third) = (0.0, 0.0, 0.0, 0.0);
        const double Pi2 = Math.PI * Math.PI;
        for (var index = 0; index <= 40; index++)
        {
            // Sums over all whole numbers: the terms at k and -k - 1, and those at k and -k, are equal.
            var odd = Pi2 * (index + 0.5) * (index + 0.5);
            var oddWeight = 2 * Math.Exp(-odd / (2 * z2));
            zero += oddWeight;
            first += oddWeight * (odd - z2);
            second += oddWeight * ((6 * z6) + (2 * z4) + (odd * ((2 * z4) - (5 * z2))) + (odd * odd * (1 - (2 * z2))));
            third += oddWeight * ((odd * odd * odd * (5 - (30 * z2))) + (odd * odd * ((212 * z4) - (60 * z2)))
                + (odd * ((135 * z4) - (96 * z6))) - (30 * z6) - (90 * z8));

            var even = Pi2 * index * index;
            var evenWeight = 2 * Math.Exp(-even / (2 * z2));
            second -= 2 * z4 * even * evenWeight;
            third += 30 * z4 * even * ((3 * z2) - even) * evenWeight;
        }

        var root = Math.Sqrt(Math.PI / 2);
        return (root / z * zero)
            + (root / (6 * z4) * first / Math.Sqrt(size))
            + (root / (72 * z6 * z) * second / size)
            + (root / (6480 * z8 * z2) * third / (size * Math.Sqrt(size)));
    }
}
