namespace Pipeline.Core.Metrics;

/// <summary>Two models' decisions on the same rows (McNemar 1947): only rows where one is right and the other wrong tell them apart.</summary>
/// <param name="BothRight">Rows both decided rightly.</param>
/// <param name="OnlyFirst">Rows only the first decided rightly.</param>
/// <param name="OnlySecond">Rows only the second decided rightly.</param>
/// <param name="BothWrong">Rows both decided wrongly.</param>
public sealed record McNemar(long BothRight, long OnlyFirst, long OnlySecond, long BothWrong)
{
    /// <summary>Gets the exact two-sided probability of so uneven a split by chance, 0 to 1.</summary>
    public double ExactPValue
    {
        get
        {
            var fewer = Math.Min(OnlyFirst, OnlySecond);
            var discordant = OnlyFirst + OnlySecond;

            // P(X <= k) of a fair binomial is the incomplete beta function at one half.
            return discordant == 0 ? 1 : Math.Min(1, 2 * BetaDistribution.AtMost(0.5, discordant - fewer, fewer + 1));
        }
    }

    /// <summary>Gets the statistic with Edwards' continuity correction, chi-square with one degree of freedom.</summary>
    public double CorrectedStatistic
    {
        get
        {
            double difference = Math.Abs(OnlyFirst - OnlySecond);
            var corrected = Math.Max(0, difference - 1);
            return difference == 0 ? 0 : corrected * corrected / (OnlyFirst + OnlySecond);
        }
    }

    /// <summary>Gets the probability of so large a corrected statistic by chance, 0 to 1.</summary>
    public double CorrectedPValue => NormalDistribution.TwoSided(Math.Sqrt(CorrectedStatistic));

    /// <summary>Counts the decisions of two models on the same rows, each at its own threshold.</summary>
    /// <exception cref="ArgumentException">They are not the same rows.</exception>
    public static McNemar Of(ScoredRows first, ScoredRows second)
    {
        PairedComparison.CheckSameRows(first, second);
        long bothRight = 0, onlyFirst = 0, onlySecond = 0, bothWrong = 0;
        for (var row = 0; row < first.Count; row++)
        {
            var label = first.Labels[row];
            switch (first.IsPositive(row) == label, second.IsPositive(row) == label)
            {
                case (true, true): bothRight++; break;
                case (true, false): onlyFirst++; break;
                case (false, true): onlySecond++; break;
                default: bothWrong++; break;
            }
        }

        return new(bothRight, onlyFirst, onlySecond, bothWrong);
    }
}
