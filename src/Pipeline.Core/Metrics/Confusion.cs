namespace Pipeline.Core.Metrics;

/// <summary>How decisions met labels. Ratios whose denominator is zero are null, never NaN.</summary>
/// <param name="TruePositives">Rows rightly decided positive.</param>
/// <param name="FalsePositives">Rows wrongly decided positive.</param>
/// <param name="TrueNegatives">Rows rightly decided negative.</param>
/// <param name="FalseNegatives">Rows wrongly decided negative.</param>
public sealed record Confusion(long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    /// <summary>Gets the number of rows.</summary>
    public long Rows => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Gets the number of rows whose label is positive.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Gets the number of rows decided positive.</summary>
    public long DecidedPositive => TruePositives + FalsePositives;

    /// <summary>Gets the share of right decisions, 0 to 1.</summary>
    public double? Accuracy => Ratio(TruePositives + TrueNegatives, Rows);

    /// <summary>Gets the share of positive decisions that are right, 0 to 1.</summary>
    public double? Precision => Ratio(TruePositives, DecidedPositive);

    /// <summary>Gets the share of positives that are found, 0 to 1.</summary>
    public double? Recall => Ratio(TruePositives, Positives);

    /// <summary>Gets the share of negatives that are left alone, 0 to 1.</summary>
    public double? Specificity => Ratio(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>Gets the harmonic mean of precision and recall, 0 to 1.</summary>
    public double? F1 => Ratio(2 * TruePositives, DecidedPositive + Positives);

    /// <summary>Gets the mean of recall and specificity, 0 to 1; 0.5 is chance.</summary>
    public double? BalancedAccuracy => (Recall + Specificity) / 2;

    /// <summary>Gets Matthews' correlation coefficient, -1 to 1.</summary>
    public double? Mcc
    {
        get
        {
            var margins = Math.Sqrt(DecidedPositive) * Math.Sqrt(Positives)
                * Math.Sqrt(TrueNegatives + FalsePositives) * Math.Sqrt(TrueNegatives + FalseNegatives);
            return margins == 0
                ? null
                : (((double)TruePositives * TrueNegatives) - ((double)FalsePositives * FalseNegatives)) / margins;
        }
    }

    /// <summary>Gets Cohen's kappa, at most 1: agreement beyond what the margins alone would give.</summary>
    public double? Kappa
    {
        get
        {
            double rows = Rows;
            var byChance = rows == 0
                ? 1
                : ((DecidedPositive / rows) * (Positives / rows))
                    + (((TrueNegatives + FalseNegatives) / rows) * ((TrueNegatives + FalsePositives) / rows));
            return byChance == 1 ? null : (Accuracy - byChance) / (1 - byChance);
        }
    }

    /// <summary>Counts the decisions of a model at its threshold.</summary>
    public static Confusion Of(ScoredRows rows)
    {
        long truePositives = 0, falsePositives = 0;
        var labels = rows.Labels;
        for (var row = 0; row < labels.Length; row++)
        {
            if (rows.IsPositive(row))
            {
                truePositives += labels[row] ? 1 : 0;
                falsePositives += labels[row] ? 0 : 1;
            }
        }

        return new(truePositives, falsePositives, rows.Negatives - falsePositives, rows.Positives - truePositives);
    }

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
