using Pipeline.Core.Drift;

namespace Pipeline.Core.Metrics;

/// <summary>
/// The test of Hosmer and Lemeshow (1980): rows are put into groups of equal size by their probability, and the positives and negatives of
/// each are compared with those expected. The rows are not those the model was fitted on, so the statistic has as many degrees of freedom
/// as there are groups (Hosmer, Lemeshow and Sturdivant 2013, section 5.2.5).
/// </summary>
internal static class HosmerLemeshow
{
    /// <summary>Gives the probability of a statistic as large, were the probabilities right; null with fewer rows than groups.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="groups">How many groups, 3 or more. Equal scores stay together, in the group of the first of them.</param>
    public static double? PValue(ScoredRows rows, int groups)
    {
        if (rows.Count < groups)
        {
            return null;
        }

        double statistic = 0;
        var freedom = 0;
        var end = 0;
        for (var group = 0; group < groups; group++)
        {
            // The first groups get one row more where the division leaves some, as in numpy's array_split.
            var start = end;
            end = Math.Max(end, ((group + 1) * (rows.Count / groups)) + Math.Min(group + 1, rows.Count % groups));
            while (end > start && end < rows.Count && rows.Scores[rows.Ascending[end]] == rows.Scores[rows.Ascending[end - 1]])
            {
                end++;
            }

            if (end > start)
            {
                statistic += Gap(rows, start, end);
                freedom++;
            }
        }

        return GammaFunctions.Upper(freedom / 2.0, statistic / 2);
    }

    private static double Gap(ScoredRows rows, int start, int end)
    {
        double positives = 0, expected = 0;
        foreach (var row in rows.Ascending[start..end])
        {
            positives += rows.Labels[row] ? 1 : 0;
            expected += rows.Scores[row];
        }

        var gap = (positives - expected) * (positives - expected);
        return gap == 0 ? 0 : (gap / expected) + (gap / (end - start - expected));
    }
}
