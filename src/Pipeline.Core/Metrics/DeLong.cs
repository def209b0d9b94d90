namespace Pipeline.Core.Metrics;

/// <summary>
/// Area under the ROC curve with DeLong's variance (DeLong, DeLong and Clarke-Pearson 1988) from one sort, as Sun and Xu (2014) do.
/// </summary>
internal static class DeLong
{
    /// <summary>
    /// Gives each row's placement: for a positive the share of negatives it beats, for a negative the share of positives that beat it;
    /// a tie counts half. The mean over either class is the area.
    /// </summary>
    public static double[] Placements(ScoredRows rows)
    {
        var placements = new double[rows.Count];
        var ascending = rows.Ascending;
        var scores = rows.Scores;
        var labels = rows.Labels;
        double positivesBelow = 0, negativesBelow = 0;
        for (var begin = 0; begin < ascending.Length;)
        {
            var end = begin;
            double positives = 0, negatives = 0;
            for (; end < ascending.Length && scores[ascending[end]] == scores[ascending[begin]]; end++)
            {
                _ = labels[ascending[end]] ? positives++ : negatives++;
            }

            var ofPositive = (negativesBelow + (negatives / 2)) / rows.Negatives;
            var ofNegative = (rows.Positives - positivesBelow - (positives / 2)) / rows.Positives;
            for (; begin < end; begin++)
            {
                placements[ascending[begin]] = labels[ascending[begin]] ? ofPositive : ofNegative;
            }

            positivesBelow += positives;
            negativesBelow += negatives;
        }

        return placements;
    }

    /// <summary>Gives the area and its variance; the variance is 0 where a class has one row.</summary>
    public static (double Area, double Variance) Estimate(ScoredRows rows)
    {
        var (positive, negative) = Strata.Of(Placements(rows), rows.Labels);
        return (positive.Mean, positive.VarianceOfMean + negative.VarianceOfMean);
    }

    /// <summary>
    /// Gives the variance of the area where scores tell nothing and no two are the same: (m + n + 1) / 12mn, Hanley and McNeil's (1982) for an area of 0.5, and
    /// that of Mann and Whitney (1947). Ties only make it smaller, so where all scores tie, and DeLong's formula gives 0, it is on the safe side.
    /// </summary>
    /// <param name="positives">Rows of the one label, 1 or more.</param>
    /// <param name="negatives">Rows of the other, 1 or more.</param>
    public static double VarianceOfChance(double positives, double negatives) => (positives + negatives + 1) / (12 * positives * negatives);
}
