namespace Pipeline.Core.Metrics;

/// <summary>
/// Compares groups of rows by the mean error of a predicted number, pair by pair. Differences have a normal interval with the variance of
/// each group (Welch 1947).
/// </summary>
public static class MeanGaps
{
    /// <summary>Gives a part for each pair of groups that are large enough.</summary>
    /// <param name="criterion">The mean error, with its sign, or the mean absolute error.</param>
    /// <param name="groups">The groups by name, in the order to report.</param>
    /// <param name="minimumRows">Fewest rows a group must have; smaller ones are listed as too small.</param>
    public static IEnumerable<FindingPart> Of(
        FairnessCriterion criterion, IReadOnlyList<(string Name, ScoredNumbers Rows)> groups, int minimumRows)
    {
        var words = criterion == FairnessCriterion.MeanError ? "mean error" : "mean absolute error";
        var large = groups.Where(group => group.Rows.Count >= minimumRows)
            .Select(group => (group.Name, Errors: Influence.OfMean(Errors(group.Rows, criterion == FairnessCriterion.MeanAbsoluteError))))
            .ToList();
        for (var first = 0; first < large.Count; first++)
        {
            for (var second = first + 1; second < large.Count; second++)
            {
                var (one, other) = (large[first].Errors, large[second].Errors);
                var rows = one.PerRow.Length + other.PerRow.Length;
                var part = new FindingPart($"{words}, {large[first].Name} against {large[second].Name}", null, rows) { First = one.Value, Second = other.Value };
                if (one.PerRow.Length < 2 || other.PerRow.Length < 2)
                {
                    yield return part;
                    continue;
                }

                var half = Interval.Z * Math.Sqrt((one.StandardError * one.StandardError) + (other.StandardError * other.StandardError));
                var gap = one.Value - other.Value;
                yield return part with { Measured = GroupGaps.Folded("difference", gap, gap - half, gap + half, rows, "Welch") };
            }
        }

        foreach (var (name, few) in groups.Where(group => group.Rows.Count < minimumRows))
        {
            yield return new(name, null, few.Count) { TooSmall = true };
        }
    }

    private static double[] Errors(ScoredNumbers rows, bool absolute)
    {
        var errors = new double[rows.Count];
        for (var row = 0; row < errors.Length; row++)
        {
            var error = rows.Predictions[row] - rows.Targets[row];
            errors[row] = absolute ? Math.Abs(error) : error;
        }

        return errors;
    }
}
