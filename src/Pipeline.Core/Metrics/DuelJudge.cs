using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>Compares two models' answers to the same rows, row by row and slice by slice.</summary>
public static class DuelJudge
{
    private const double FalseFindings = 1 - Interval.Confidence;

    /// <summary>Gives the share of rows that both decide alike; null for a regression.</summary>
    public static Measurement? Agreement(Scored candidate, Scored champion) =>
        Stability.Flips("decisions", candidate, champion).Measured is { } flips
            ? flips with { Metric = "agreement", Low = 1 - flips.High, Value = 1 - flips.Value, High = 1 - flips.Low }
            : null;

    /// <summary>Gives Pearson's correlation of the scores; null where they have no direction or a model gives one score only.</summary>
    public static double? Correlation(Scored candidate, Scored champion)
    {
        if (!candidate.HasDirection || candidate.Count < 2)
        {
            return null;
        }

        var pairs = Pairs(candidate, champion).ToList();
        var (meanX, meanY) = (pairs.Average(pair => pair.Champion), pairs.Average(pair => pair.Candidate));
        double xx = 0, yy = 0, xy = 0;
        foreach (var (one, other) in pairs)
        {
            xx += (other - meanX) * (other - meanX);
            yy += (one - meanY) * (one - meanY);
            xy += (one - meanY) * (other - meanX);
        }

        return xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1) : null;
    }

    /// <summary>Gives the rows whose scores differ most, the largest difference first.</summary>
    /// <param name="candidate">The candidate's answers.</param>
    /// <param name="champion">The champion's.</param>
    /// <param name="keys">The rows' keys.</param>
    /// <param name="labels">The true answers, as text.</param>
    public static EquatableList<RowDifference> Furthest(Scored candidate, Scored champion, IReadOnlyList<string> keys, IReadOnlyList<string> labels) =>
        Pairs(candidate, champion)
            .Select((pair, row) => (pair.Candidate, pair.Champion, Row: row))
            .Where(pair => pair.Candidate != pair.Champion)
            .OrderByDescending(pair => Math.Abs(pair.Candidate - pair.Champion))
            .ThenBy(pair => pair.Row)
            .Take(Duel.MostDifferences)
            .Select(pair => new RowDifference(keys[pair.Row], labels[pair.Row], pair.Candidate, pair.Champion))
            .ToEquatableList();

    /// <summary>Gives the champion's scores (X) with the candidate's (Y) of rows evenly spread over all; nothing for several classes.</summary>
    public static EquatableList<CurvePoint> Points(Scored candidate, Scored champion)
    {
        var kept = candidate.HasDirection ? Math.Min(Duel.MostPoints, candidate.Count) : 0;
        return Enumerable.Range(0, kept)
            .Select(place => (int)((long)place * candidate.Count / kept))
            .Select(row => champion.ScoresOf(row, candidate, row))
            .Select(pair => new CurvePoint(pair.Before, pair.After))
            .ToEquatableList();
    }

    /// <summary>
    /// Gives the slices on which one model is shown to be better by a metric. Every slice is one more chance to look different, so the
    /// two-sided tests are corrected over all of them by Holm's method (1979).
    /// </summary>
    /// <param name="metric">The metric.</param>
    /// <param name="candidate">The candidate's answers.</param>
    /// <param name="champion">The champion's.</param>
    /// <param name="slices">The positions of the rows of each slice.</param>
    public static (int Compared, EquatableList<SliceChange> Gained, EquatableList<SliceChange> Lost) Slices(
        Metric metric, Scored candidate, Scored champion, IEnumerable<(string Column, string Value, int[] Rows)> slices)
    {
        var compared = slices
            .Select(slice => (Slice: slice, Gain: PairedComparison.Compare(metric, candidate.Select(slice.Rows), champion.Select(slice.Rows))))
            .Where(slice => slice.Gain is not null)
            .OrderBy(slice => slice.Gain!.PValue)
            .ToList();
        var shown = compared
            .TakeWhile((slice, rank) => slice.Gain!.PValue < FalseFindings / (compared.Count - rank))
            .Select(slice => new SliceChange(
                slice.Slice.Column, slice.Slice.Value, slice.Gain!.Gain, slice.Gain.Low, slice.Gain.High, slice.Slice.Rows.Length))
            .ToList();
        return (
            compared.Count,
            shown.Where(change => change.Gain > 0).OrderByDescending(change => change.Gain).ToEquatableList(),
            shown.Where(change => change.Gain < 0).OrderBy(change => change.Gain).ToEquatableList());
    }

    private static IEnumerable<(double Candidate, double Champion)> Pairs(Scored candidate, Scored champion)
    {
        for (var row = 0; row < candidate.Count; row++)
        {
            yield return candidate.ScoresOf(row, champion, row);
        }
    }
}
