namespace Pipeline.Core.Metrics;

/// <summary>A threshold that was chosen by what errors cost. Evidence of how.</summary>
/// <param name="Value">The probability from which a row is decided positive, 0 to 1.</param>
/// <param name="FalsePositive">Cost of a row wrongly decided positive.</param>
/// <param name="FalseNegative">Cost of a row wrongly decided negative.</param>
/// <param name="Cost">Mean cost of a row at the threshold, on the rows it was chosen on.</param>
/// <param name="CostIfCalibrated">Mean cost at the threshold that perfect probabilities would have: FalsePositive / (FalsePositive + FalseNegative) (Elkan 2001).</param>
/// <param name="Rows">Training rows it was chosen on, each scored by a fit that did not see it; none of the holdout.</param>
public sealed record CostThreshold(double Value, double FalsePositive, double FalseNegative, double Cost, double CostIfCalibrated, long Rows)
{
    /// <summary>Chooses the threshold of the least cost; of equal ones the highest. It lies halfway between two scores.</summary>
    /// <param name="rows">Scored rows, at least one.</param>
    /// <param name="falsePositive">Cost of a row wrongly decided positive, above 0.</param>
    /// <param name="falseNegative">Cost of a row wrongly decided negative, above 0.</param>
    public static CostThreshold Choose(ScoredRows rows, double falsePositive, double falseNegative)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));

        // Begin with no row decided positive, and take in one score after the other, the highest first.
        var cost = falseNegative * rows.Positives;
        var (least, chosen) = (cost, Above(rows.Scores[rows.Ascending[^1]], 1));
        for (var next = rows.Count - 1; next >= 0;)
        {
            var score = rows.Scores[rows.Ascending[next]];
            for (; next >= 0 && rows.Scores[rows.Ascending[next]] == score; next--)
            {
                cost += rows.Labels[rows.Ascending[next]] ? -falseNegative : falsePositive;
            }

            if (cost < least)
            {
                (least, chosen) = (cost, next < 0 ? score / 2 : Above(rows.Scores[rows.Ascending[next]], score));
            }
        }

        return new(
            chosen, falsePositive, falseNegative, least / rows.Count, At(rows, falsePositive / (falsePositive + falseNegative), falsePositive, falseNegative), rows.Count);
    }

    private static double At(ScoredRows rows, double threshold, double falsePositive, double falseNegative)
    {
        double cost = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            cost += (rows.Scores[row] >= threshold, rows.Labels[row]) switch
            {
                (true, false) => falsePositive,
                (false, true) => falseNegative,
                _ => 0,
            };
        }

        return cost / rows.Count;
    }

    private static double Above(double low, double high) => low + ((high - low) / 2);
}
