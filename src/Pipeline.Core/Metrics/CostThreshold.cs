using System.Text.Json.Serialization;
using Pipeline.Core.Rows;

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
    private const int MostPoints = 200;

    /// <summary>Gets the cost by threshold on the same rows, from 0 to just above the highest score, at most 200 points with as many rows
    /// between two of them; empty in evidence from before it was kept.</summary>
    public EquatableList<CostPoint> Curve { get; init; } = [];

    /// <summary>Gets the threshold that would cost least were the probabilities perfect (Elkan 2001).</summary>
    [JsonIgnore]
    public double ThresholdIfCalibrated => FalsePositive / (FalsePositive + FalseNegative);

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
            chosen, falsePositive, falseNegative, least / rows.Count, At(rows, falsePositive / (falsePositive + falseNegative), falsePositive, falseNegative), rows.Count)
        {
            Curve = CurveOf(rows, falsePositive, falseNegative),
        };
    }

    private static EquatableList<CostPoint> CurveOf(ScoredRows rows, double falsePositive, double falseNegative)
    {
        // Begin with every row decided positive, and let go of one score after the other, the lowest first.
        var cost = falsePositive * rows.Negatives;
        var points = new List<CostPoint> { new(0, cost / rows.Count) };
        var step = Math.Max(1, (rows.Count + MostPoints - 2) / (MostPoints - 1));
        for (var next = 0; next < rows.Count;)
        {
            var last = Math.Min(rows.Count, next + step) - 1;
            var score = rows.Scores[rows.Ascending[last]];
            for (; next < rows.Count && rows.Scores[rows.Ascending[next]] <= score; next++)
            {
                cost += rows.Labels[rows.Ascending[next]] ? falseNegative : -falsePositive;
            }

            points.Add(new(next < rows.Count ? Above(score, rows.Scores[rows.Ascending[next]]) : Above(score, 1), cost / rows.Count));
        }

        return points.ToEquatableList();
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
