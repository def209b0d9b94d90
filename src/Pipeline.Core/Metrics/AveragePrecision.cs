namespace Pipeline.Core.Metrics;

/// <summary>
/// Average precision with its standard error by the influence function (infinitesimal jackknife, Efron 1982): how much each row moves
/// the estimate, class sizes held fixed. No resampling, one sort, and paired differences come from the same values.
/// </summary>
internal static class AveragePrecision
{
    /// <summary>Gives the estimate and each row's influence on it; the rows need both classes.</summary>
    public static (double Value, double[] Influence) Of(ScoredRows rows)
    {
        var groups = Groups(rows);
        double positives = rows.Positives, negatives = rows.Negatives;
        double value = 0, weightOfPositives = 0, weightOfNegatives = 0;
        for (var g = 0; g < groups.Count; g++)
        {
            var (found, wrong) = (groups[g].FoundPositives, groups[g].FoundNegatives);
            var decided = found + wrong;
            var share = groups[g].Positives / positives;
            value += share * found / decided;

            // Slopes of precision = found / (found + wrong) in the shares of each class that are found.
            var slopeOfPositives = share * positives * wrong / (decided * decided);
            var slopeOfNegatives = -share * negatives * found / (decided * decided);
            weightOfPositives += slopeOfPositives * found / positives;
            weightOfNegatives += slopeOfNegatives * wrong / negatives;
            groups[g] = groups[g] with { SlopeOfPositives = slopeOfPositives, SlopeOfNegatives = slopeOfNegatives };
        }

        return (value, Influence(rows, groups, value, weightOfPositives, weightOfNegatives));
    }

    private static double[] Influence(
        ScoredRows rows, List<TieGroup> groups, double value, double weightOfPositives, double weightOfNegatives)
    {
        var influence = new double[rows.Count];
        var ascending = rows.Ascending;

        // A row counts in every group at or below its own score: walk upwards and add the slopes up.
        double below = 0, belowNegatives = 0;
        var next = 0;
        for (var g = groups.Count - 1; g >= 0; g--)
        {
            var group = groups[g];
            below += group.SlopeOfPositives;
            belowNegatives += group.SlopeOfNegatives;
            var precision = group.FoundPositives / (group.FoundPositives + group.FoundNegatives);
            for (var end = next + (int)(group.Positives + group.Negatives); next < end; next++)
            {
                influence[ascending[next]] = rows.Labels[ascending[next]]
                    ? precision - value + below - weightOfPositives
                    : belowNegatives - weightOfNegatives;
            }
        }

        return influence;
    }

    /// <summary>Collects equal scores, highest first, with the counts found down to each.</summary>
    private static List<TieGroup> Groups(ScoredRows rows)
    {
        var groups = new List<TieGroup>();
        var ascending = rows.Ascending;
        double foundPositives = 0, foundNegatives = 0;
        for (var begin = ascending.Length - 1; begin >= 0;)
        {
            var score = rows.Scores[ascending[begin]];
            double positives = 0, negatives = 0;
            for (; begin >= 0 && rows.Scores[ascending[begin]] == score; begin--)
            {
                _ = rows.Labels[ascending[begin]] ? positives++ : negatives++;
            }

            foundPositives += positives;
            foundNegatives += negatives;
            groups.Add(new(positives, negatives, foundPositives, foundNegatives, 0, 0));
        }

        return groups;
    }

    private readonly record struct TieGroup(
        double Positives,
        double Negatives,
        double FoundPositives,
        double FoundNegatives,
        double SlopeOfPositives,
        double SlopeOfNegatives);
}
