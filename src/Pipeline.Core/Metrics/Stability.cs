using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>What becomes of a model's answers when its rows are changed.</summary>
public static class Stability
{
    /// <summary>Gives the share of rows whose decision flips; null where the task decides nothing.</summary>
    /// <param name="name">Name of the part.</param>
    /// <param name="before">Scores of the rows as they are.</param>
    /// <param name="after">Scores of the same rows, changed.</param>
    public static FindingPart Flips(string name, Scored before, Scored after)
    {
        PairedComparison.CheckSameRows(before, after);
        if (!before.Decides || before.Count == 0)
        {
            return new(name, null, before.Count);
        }

        var flipped = Enumerable.Range(0, before.Count).Count(row => !before.SameDecision(after, row));
        var interval = Proportion.Wilson(flipped, before.Count);
        return new(name, new("flipped", (double)flipped / before.Count, interval.Low, interval.High, before.Count, 0, "Wilson"), before.Count);
    }

    /// <summary>Gives how much better a metric is for one scoring of the rows than for another, with its paired interval.</summary>
    /// <param name="name">Name of the part.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="better">The scores that should be better: a candidate's, or those of the rows as they are.</param>
    /// <param name="worse">The scores of another model, or of the rows changed.</param>
    public static FindingPart Gain(string name, Metric metric, Scored better, Scored worse) =>
        PairedComparison.Compare(metric, better, worse) is { } gain
            ? new(name, new(metric.Name, gain.Gain, gain.Low, gain.High, gain.Rows, 0, "paired"), better.Count) { First = gain.Candidate, Second = gain.Champion }
            : new(name, null, better.Count);

    /// <summary>Gives the share of rows that keep a rule when they are changed, and those that break it, the worst first.</summary>
    /// <param name="expectation">The rule.</param>
    /// <param name="tolerance">What the score may move without breaking it.</param>
    /// <param name="counted">Whether the share is a fact about these rows, and not an estimate for others.</param>
    /// <param name="changes">Each changed row: its position, the two values as text, and the two scores' positions in the batches.</param>
    /// <param name="before">Scores of the rows as they are.</param>
    /// <param name="after">Scores of the changed rows, as many as <paramref name="changes"/>.</param>
    public static (FindingPart Part, EquatableList<RowChange> Broken) Kept(
        Expectation expectation, double tolerance, bool counted, IReadOnlyList<ChangedRow> changes, Scored before, Scored after)
    {
        var broken = new List<(int Row, double Size, RowChange Change)>();
        for (var place = 0; place < changes.Count; place++)
        {
            var change = changes[place];
            var size = before.Move(change.Row, after, place);
            var breaks = expectation switch
            {
                Expectation.SameDecision => !before.SameDecisionAs(change.Row, after, place),
                Expectation.MustNotRise => size > tolerance,
                Expectation.MustNotFall => -size > tolerance,
                _ => Math.Abs(size) > tolerance,
            };
            if (breaks)
            {
                var (from, to) = before.ScoresOf(change.Row, after, place);
                broken.Add((change.Row, Math.Abs(size), new(change.Key, change.From, change.To, from, to)));
            }
        }

        var rows = changes.Select(change => change.Row).Distinct().Count();
        var kept = rows - broken.Select(one => one.Row).Distinct().Count();
        var examples = broken
            .OrderByDescending(one => one.Size)
            .ThenBy(one => one.Row)
            .Take(Finding.MostExamples)
            .Select(one => one.Change)
            .ToEquatableList();
        return (new("rows that keep it", rows == 0 ? null : Share(kept, rows, counted), rows), examples);
    }

    private static Measurement Share(int kept, int rows, bool counted)
    {
        var value = (double)kept / rows;
        var interval = counted ? new(value, value) : Proportion.Wilson(kept, rows);
        return new("kept", value, interval.Low, interval.High, rows, 0, counted ? "observed" : "Wilson");
    }
}
