using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>
/// Judges a bound on many parts: slices, pairs of groups, features. It fails where any part is shown to break the bound; the more parts, the
/// likelier one looks bad by chance, so those tests are corrected by Holm's method (1979). It passes only where every part is shown to keep
/// the bound: that demand needs no correction (Berger 1982).
/// </summary>
internal static class PartsJudge
{
    /// <summary>The probability of a false failure among all parts together: the upper or lower half of what a 95 % interval leaves out.</summary>
    private const double FalseFailures = (1 - Interval.Confidence) / 2;

    /// <summary>The most parts of a kind that a sentence names.</summary>
    private const int MostNamed = 12;

    public static GateVerdict Judge(string gate, Threshold threshold, IReadOnlyList<FindingPart> parts, PartsWords words, long holdoutRows)
    {
        var tooSmall = parts.Where(part => part.TooSmall).ToList();
        var silent = parts.Where(part => !part.TooSmall && part.Measured is null).ToList();
        var judged = parts.Where(part => part.Judged).ToList();
        var failed = Holm(judged, threshold);
        var undecided = judged
            .Where(part => threshold.Judge(part.Measured!.Low, part.Measured.High) != Verdict.Passed)
            .Except(failed)
            .ToList();

        var verdict = failed.Count > 0 ? Verdict.Failed
            : judged.Count == 0 || undecided.Count > 0 || silent.Count > 0 ? Verdict.Inconclusive
            : Verdict.Passed;
        var rows = verdict == Verdict.Inconclusive && silent.Count == 0 ? RowsToDecide(undecided, threshold, holdoutRows) : null;
        return new()
        {
            Gate = gate,
            Verdict = verdict,
            Reason = string.Join("; ", Sentences(threshold, words, judged, failed, undecided, silent, tooSmall)) + BoundJudge.Enough(rows) + ".",
            Measured = judged.MinBy(part => threshold.ChanceOfSoBad(part.Measured!))?.Measured,
            RowsThatWouldDecide = rows,
        };
    }

    private static List<FindingPart> Holm(List<FindingPart> parts, Threshold threshold)
    {
        var ordered = parts
            .Select(part => (Part: part, Chance: threshold.ChanceOfSoBad(part.Measured!)))
            .OrderBy(test => test.Chance)
            .ToList();
        return [.. ordered
            .TakeWhile((test, rank) => test.Chance < FalseFailures / (ordered.Count - rank))
            .Select(test => test.Part)];
    }

    private static long? RowsToDecide(List<FindingPart> undecided, Threshold threshold, long holdoutRows)
    {
        var each = undecided
            .Select(part => part.Measured!)
            .Select(measured => threshold.RowsToDecide(measured.Value, measured.Low, measured.High, holdoutRows))
            .ToList();
        return each.Contains(null) ? null : each.Max();
    }

    private static IEnumerable<string> Sentences(
        Threshold threshold,
        PartsWords words,
        List<FindingPart> judged,
        List<FindingPart> failed,
        List<FindingPart> undecided,
        List<FindingPart> silent,
        List<FindingPart> tooSmall)
    {
        yield return judged.Count switch
        {
            0 when words.MinimumRows > 0 => FormattableString.Invariant($"No {words.Plural} with {words.MinimumRows} rows to judge"),
            0 => $"There are no {words.Plural} to judge",
            1 when failed.Count + undecided.Count == 0 && judged[0].Measured is { } only =>
                $"{judged[0].Name}: {Threshold.Text(only.Value, only.Low, only.High)} is {threshold.InWords()}",
            _ => FormattableString.Invariant($"Shown to be {threshold.InWords()} on {judged.Count - failed.Count - undecided.Count} of {judged.Count} {words.Plural}"),
        };
        if (failed.Count > 0)
        {
            yield return "not on " + List(failed, Estimate);
        }

        if (undecided.Count > 0)
        {
            yield return "cannot be told on " + List(undecided, Estimate);
        }

        if (silent.Count > 0)
        {
            yield return "cannot be measured on " + List(silent, Rows);
        }

        if (tooSmall.Count > 0)
        {
            yield return FormattableString.Invariant($"left out with fewer than {words.MinimumRows} rows: {List(tooSmall, Rows)}");
        }
    }

    private static string List(List<FindingPart> parts, Func<FindingPart, string> text) => string.Join(", ", parts.Take(MostNamed).Select(text))
        + (parts.Count > MostNamed ? FormattableString.Invariant($" and {parts.Count - MostNamed} more") : string.Empty);

    private static string Estimate(FindingPart part) =>
        $"{part.Name} {Threshold.Text(part.Measured!.Value, part.Measured.Low, part.Measured.High)}";

    private static string Rows(FindingPart part) => FormattableString.Invariant($"{part.Name} ({part.Rows})");
}
