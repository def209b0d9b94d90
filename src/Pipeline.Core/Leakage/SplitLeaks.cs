using Pipeline.Core.Rows;

namespace Pipeline.Core.Leakage;

/// <summary>Judges what was counted: keys, groups and twins that stand on both sides of a split, and features from the future.</summary>
internal static class SplitLeaks
{
    public static IEnumerable<LeakageFinding> Of(RowSchema schema, LeakageFigures figures, LeakagePolicy policy)
    {
        if (figures.CrossingKeys > 0)
        {
            yield return new("leak(key)", Sentence(figures.CrossingKeys, $"of the key '{schema.Key.Name}'"), "Remove the repeated rows, or split by key: Split.ByKeyHash.");
        }

        foreach (var groups in figures.CrossingGroups.Where(groups => groups.Values > 0))
        {
            yield return new(
                "leak(group)", Sentence(groups.Values, $"of the group '{groups.Column}'"), "Split by group: Split.ByGroup. A model that knows a customer is measured on what it remembers.");
        }

        if (figures.Twins > policy.TwinsAtMost * figures.HoldoutRows)
        {
            yield return new(
                "leak(twins)",
                FormattableString.Invariant($"{figures.Twins} of {figures.HoldoutRows} held-out rows ({(double)figures.Twins / figures.HoldoutRows:0.0%}) have the same features and label as a row that is trained on; at most {policy.TwinsAtMost:0.0%} may."),
                "Remove the repeated rows. If rows repeat by nature, raise LeakagePolicy.TwinsAtMost.");
        }

        foreach (var late in figures.Late.Where(late => late.Rows > 0))
        {
            yield return new(
                $"leak(future {late.Column})",
                FormattableString.Invariant($"In {late.Rows} of {figures.TrainingRows + figures.HoldoutRows} rows '{late.Column}' became known ('{late.KnownAt}') after the answer was wanted ('{late.Time}')."),
                "Use the value as it was then, or take the feature out.");
        }
    }

    // Values name people: a count tells enough.
    private static string Sentence(long crossing, string what) => FormattableString.Invariant(
        $"{crossing} {(crossing == 1 ? "value" : "values")} {what} stand on both sides of the split.");
}
