using Pipeline.Core.Profiles;

namespace Pipeline.Core.Reports;

/// <summary>What the report says about columns that are not those of the last version: what needs a decision first.</summary>
internal static class SchemaSection
{
    /// <summary>Writes it for the page; nothing where nothing changed.</summary>
    public static Markup Of(DataFacts facts) => facts.SchemaChanges.Count == 0 ? Markup.Empty : Markup.Join(
    [
        Markup.Of($"<p>{Intro(facts)}{Command(facts) switch { { } command => Markup.Of($" If they are meant: <code>{command}</code>."), _ => Markup.Empty }}</p>"),
        Page.Table(["Verdict", "Column", "Change", "What"], Ordered(facts).Select(change => (IReadOnlyList<Markup>)
        [
            Markup.Of($"""<strong class="{(IsOpen(change) ? "failed" : change.NeedsAcceptance ? "passed" : "soft")}">{InWords(change)}</strong>"""),
            Page.Code(change.Column),
            Page.Text(KindInWords(change.Kind)),
            Page.Text(change.Description),
        ])),
    ]);

    /// <summary>Writes it for a pull request.</summary>
    public static string ToMarkdown(DataFacts facts) => facts.SchemaChanges.Count == 0 ? string.Empty
        : $"## Schema changes\n\n{MarkdownText.Text(Intro(facts))}{(Command(facts) is { } command ? $" If they are meant: {MarkdownText.Code(command)}." : string.Empty)}\n\n"
            + MarkdownText.Table(string.Empty, ["Verdict", "Column", "Change", "What"], Ordered(facts).Select(change => (IReadOnlyList<string>)
            [
                InWords(change),
                MarkdownText.Code(change.Column),
                KindInWords(change.Kind),
                MarkdownText.Text(change.Description),
            ]));

    /// <summary>Says whether a change stops the chain.</summary>
    internal static bool IsOpen(SchemaChange change) => change is { NeedsAcceptance: true, IsAccepted: false };

    private static IEnumerable<SchemaChange> Ordered(DataFacts facts) => facts.SchemaChanges.OrderBy(change => IsOpen(change) ? 0 : change.NeedsAcceptance ? 1 : 2);

    private static string Intro(DataFacts facts)
    {
        var open = facts.SchemaChanges.Count(IsOpen);
        var all = facts.SchemaChanges.Count;
        return $"{all} {(all == 1 ? "change" : "changes")} since the last version; "
            + (open == 0 ? "none needs a decision." : $"{open} {(open == 1 ? "needs" : "need")} a decision, because the model would see other columns or categories than before.");
    }

    private static string? Command(DataFacts facts) => facts.SchemaChanges.Where(IsOpen).Select(change => change.Column).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } columns
        ? $"--accept-schema {string.Join(',', columns)}"
        : null;

    private static string InWords(SchemaChange change) => IsOpen(change) ? "✗ to decide" : change.NeedsAcceptance ? "✓ accepted" : "– listed";

    private static string KindInWords(SchemaChangeKind kind) => kind switch
    {
        SchemaChangeKind.New => "new column",
        SchemaChangeKind.Lost => "lost column",
        SchemaChangeKind.Renamed => "probably renamed",
        SchemaChangeKind.Retyped => "another type",
        SchemaChangeKind.CategoryAdded => "new category",
        SchemaChangeKind.CategoryLost => "category gone",
        SchemaChangeKind.MissingBegan => "values missing now",
        _ => "none missing any more",
    };
}
