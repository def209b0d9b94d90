using Pipeline.Core.Rows;

namespace Pipeline.Core.Leakage;

/// <summary>Finds keys, groups and twins that stand on both sides of a split.</summary>
internal static class SplitLeaks
{
    public static IEnumerable<LeakageFinding> Of(RowBatch training, RowBatch holdout, LeakagePolicy policy)
    {
        var schema = training.Schema;
        if (!schema.Key.IsRowNumber && Crossing(training.Keys.ToArray(), holdout.Keys.ToArray()) is { Count: > 0 } keys)
        {
            yield return new("leak(key)", Sentence(keys, $"of the key '{schema.Key.Name}'"), "Remove the repeated rows, or split by key: Split.ByKeyHash.");
        }

        foreach (var column in schema.Columns.Where(column => column.IsGroup && training.Has(column.Name)))
        {
            if (Crossing(training.Texts(column.Name), holdout.Texts(column.Name)) is { Count: > 0 } groups)
            {
                yield return new(
                    "leak(group)", Sentence(groups, $"of the group '{column.Name}'"), "Split by group: Split.ByGroup. A model that knows a customer is measured on what it remembers.");
            }
        }

        var known = RowPrints.Of(training).ToHashSet();
        var twins = RowPrints.Of(holdout).LongCount(known.Contains);
        if (twins > policy.TwinsAtMost * holdout.Count)
        {
            yield return new(
                "leak(twins)",
                FormattableString.Invariant($"{twins} of {holdout.Count} held-out rows ({(double)twins / holdout.Count:0.0%}) have the same features and label as a row that is trained on; at most {policy.TwinsAtMost:0.0%} may."),
                "Remove the repeated rows. If rows repeat by nature, raise LeakagePolicy.TwinsAtMost.");
        }
    }

    private static List<string> Crossing(IReadOnlyList<string?> training, IReadOnlyList<string?> holdout)
    {
        var known = training.OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. holdout.OfType<string>().Where(known.Contains).Distinct(StringComparer.Ordinal)];
    }

    // Values name people: a count tells enough.
    private static string Sentence(List<string> crossing, string what) => FormattableString.Invariant(
        $"{crossing.Count} {(crossing.Count == 1 ? "value" : "values")} {what} stand on both sides of the split.");
}
