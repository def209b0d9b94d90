using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>What gates on groups, spoilt rows, behaviour and simpler models looked at, part by part, and the rows that break a rule.</summary>
internal static class FindingSection
{
    /// <summary>Writes the section's content as HTML; nothing where no gate looked at more than one number.</summary>
    public static Markup ToHtml(IEnumerable<GateVerdict> verdicts) => Markup.Join(verdicts
        .Where(verdict => verdict.Found is not null)
        .Select(verdict => Markup.Of($"""
            <details{(verdict.LetsThrough ? Markup.Empty : new Markup(" open=\"\""))}><summary>{ModelReport.InWords(verdict)}: <code>{verdict.Gate}</code></summary>
            {Parts(verdict.Found!)}
            {Examples(verdict.Found!)}
            </details>
            """)));

    /// <summary>Writes the rows that break rules as Markdown; nothing where none does.</summary>
    public static string ToMarkdown(IEnumerable<GateVerdict> verdicts) => MarkdownText.Table(
        "Rows that break a rule",
        ["Gate", "Row", "Change", "Score before#", "Score after#"],
        verdicts
            .Where(verdict => verdict.Found is not null)
            .SelectMany(verdict => verdict.Found!.Examples.Select(row => (verdict.Gate, Row: row)))
            .Select(item => (IReadOnlyList<string>)
            [
                MarkdownText.Code(item.Gate), MarkdownText.Text(item.Row.Row), MarkdownText.Text($"{item.Row.From} → {item.Row.To}"),
                Number(item.Row.Before), Number(item.Row.After),
            ]));

    private static Markup Parts(Finding found) => Page.Table(
        ["Looked at", "First#", "Second#", "Estimate (95 % interval)#", "Rows#"],
        found.Parts.Select(part => (IReadOnlyList<Markup>)
        [
            Page.Text(part.Name),
            Page.Text(part.First is { } first ? Number(first) : "–"),
            Page.Text(part.Second is { } second ? Number(second) : "–"),
            Page.Text(part switch
            {
                { TooSmall: true } => "too few rows",
                { Measured: { Method: "observed" } counted } => $"{Number(counted.Value)}, counted",
                { Measured: { } measured } => Estimate(measured),
                _ => "not measurable",
            }),
            Page.Text(Count(part.Rows)),
        ]));

    private static Markup Examples(Finding found) => found.Examples.Count == 0
        ? Markup.Empty
        : Markup.Of($"<p>Rows that break it, the worst first, at most {Finding.MostExamples}:</p>\n{Rows(found)}");

    private static Markup Rows(Finding found) => Page.Table(
        ["Row", "From", "To", "Score before#", "Score after#"],
        found.Examples.Select(row => (IReadOnlyList<Markup>)
        [
            Page.Text(row.Row), Page.Text(row.From), Page.Text(row.To), Page.Text(Number(row.Before)), Page.Text(Number(row.After)),
        ]));
}
