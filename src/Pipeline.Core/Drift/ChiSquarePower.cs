namespace Pipeline.Core.Drift;

/// <summary>How large a change a chi-square test sees with a probability of 80 %.</summary>
internal static class ChiSquarePower
{
    /// <summary>The probability with which the smallest visible change is seen.</summary>
    public const double Power = 0.8;

    /// <summary>Gives the statistic that unchanged data exceed with a probability.</summary>
    public static double ExceededWith(double level, int degrees) =>
        Root(statistic => GammaFunctions.Upper(degrees / 2.0, statistic / 2) > level);

    /// <summary>Gives the non-centrality (the statistic's mean less its degrees) at which the test rejects with 80 %.</summary>
    public static double NonCentrality(double level, int degrees)
    {
        var limit = ExceededWith(level, degrees);
        return Root(shift => Above(limit, degrees, shift) < Power);
    }

    // A mixture of chi-squares by Poisson weights (Johnson, Kotz & Balakrishnan 1995, 29.4), begun at its heaviest part.
    private static double Above(double statistic, int degrees, double shift)
    {
        var middle = (int)(shift / 2);
        return Half(middle, 1) + Half(middle - 1, -1);

        double Half(int from, int step)
        {
            var sum = 0.0;
            for (var index = from; index >= 0; index += step)
            {
                var weight = shift == 0 ? (index == 0 ? 1 : 0) : Math.Exp((index * Math.Log(shift / 2)) - (shift / 2) - GammaFunctions.LogGamma(index + 1.0));
                sum += weight * GammaFunctions.Upper((degrees / 2.0) + index, statistic / 2);
                if (weight < 1e-14)
                {
                    break;
                }
            }

            return sum;
        }
    }

    private static double Root(Func<double, bool> isTooSmall)
    {
        var (low, high) = (0.0, 1.0);
        for (; isTooSmall(high); high *= 2)
        {
            low = high;
        }

        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = isTooSmall(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }
}
