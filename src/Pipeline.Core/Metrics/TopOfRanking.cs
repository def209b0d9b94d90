namespace Pipeline.Core.Metrics;

/// <summary>Metrics of the rows with the highest scores, on rows that may be drawn several times.</summary>
internal static class TopOfRanking
{
    /// <summary>Gives positives among the rows with the highest scores, and how many rows those are; a tie at the cut counts in part.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="share">Share of all rows that is looked at, above 0 and at most 1; at least one row is.</param>
    /// <param name="weights">How often each row counts; null for once.</param>
    public static (double Positives, double Rows) Positives(ScoredRows rows, double share, int[]? weights = null)
    {
        // 0.15 of 20 is 3 and not 3.0000000000000004 rounded up.
        var wanted = Math.Min(rows.Count, Math.Max(1, Math.Ceiling(Math.Round(share * rows.Count, 9))));
        double left = wanted, found = 0;
        foreach (var group in Ties(rows, weights))
        {
            var taken = Math.Min(left, group.Rows);
            found += group.Rows == 0 ? 0 : group.Positives * taken / group.Rows;
            left -= taken;
            if (left <= 0)
            {
                break;
            }
        }

        return (found, wanted);
    }

    /// <summary>Gives the largest share of positives that a threshold finds with a precision; null without a positive.</summary>
    public static double? RecallAt(ScoredRows rows, double precision, int[]? weights = null)
    {
        double found = 0, decided = 0, best = 0;
        foreach (var group in Ties(rows, weights))
        {
            found += group.Positives;
            decided += group.Rows;
            best = decided > 0 && found / decided >= precision ? found : best;
        }

        return found == 0 ? null : best / found;
    }

    /// <summary>Walks over rows of equal scores, highest first.</summary>
    private static IEnumerable<(double Positives, double Rows)> Ties(ScoredRows rows, int[]? weights)
    {
        for (var next = rows.Count - 1; next >= 0;)
        {
            var score = rows.Scores[rows.Ascending[next]];
            double positives = 0, count = 0;
            for (; next >= 0 && rows.Scores[rows.Ascending[next]] == score; next--)
            {
                var row = rows.Ascending[next];
                var weight = weights?[row] ?? 1;
                positives += rows.Labels[row] ? weight : 0;
                count += weight;
            }

            yield return (positives, count);
        }
    }
}
