using Pipeline.Core.Profiles;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The report on data as Markdown: for a pull request, a job summary, or whoever reads in a terminal.</summary>
internal static class DataMarkdown
{
    public static string Of(DataFacts facts)
    {
        var (_, headline, detail) = facts.Summarize();
        return $"# Data of {MarkdownText.Text(facts.ModelId)}\n\n**{MarkdownText.Text(headline)}** {MarkdownText.Text(detail)}\n\n"
            + string.Concat(facts.Notes.Select(note => $"- {MarkdownText.Text(note)}\n"))
            + (facts.Notes.Count > 0 ? "\n" : string.Empty)
            + SchemaSection.ToMarkdown(facts)
            + Drift(facts)
            + Rules(facts)
            + LeakageSection.ToMarkdown(facts)
            + Columns(facts.Profile)
            + $"Data file {MarkdownText.Code(facts.Dataset.Path)}, {Bytes(facts.Dataset.Bytes)}, {MarkdownText.Code(facts.Dataset.Sha256.ToString())}.\n";
    }

    private static string Rules(DataFacts facts) => MarkdownText.Table(
        "Rules",
        ["Verdict", "Rule", "Expected", "Found", "Rows#"],
        facts.Rules.OrderBy(rule => rule.Passed).ThenBy(rule => rule.Severity).Select(rule => (IReadOnlyList<string>)
        [
            DataReport.InWords(rule),
            MarkdownText.Code(rule.Rule),
            MarkdownText.Text(rule.Expected),
            MarkdownText.Text(rule.Found) + (rule.Because is { } reason ? $" ({MarkdownText.Text(reason)})" : string.Empty),
            Count(rule.Violations),
        ]));

    private static string Drift(DataFacts facts) => facts.Drift switch
    {
        null => string.Empty,
        { Report: null } check => $"## Drift\n\nNot compared with {MarkdownText.Text(check.Against)}: {MarkdownText.Text(check.NotCompared)}\n\n",
        { Report: { } report } check => MarkdownText.Table(
            "Drift",
            ["Verdict", "Column", "Difference#", "Smallest seen#", "Missing", "False-discovery rate#"],
            DriftSection.Ordered(report).Select(column => (IReadOnlyList<string>)
            [
                DriftSection.InWords(check, column),
                MarkdownText.Code(column.Column),
                column.Difference is { } difference ? DriftSection.Rounded(difference) : "–",
                DriftSection.Rounded(column.Detectable),
                DriftSection.Missing(column),
                MarkdownText.Text(DriftSection.Probability(column.AdjustedPValue)),
            ]))
            + MarkdownText.Text(DriftSection.Intro(check, report)) + "\n\n",
    };

    private static string Columns(DatasetProfile profile) => MarkdownText.Table(
        "Columns",
        ["Column", "Missing#", "Distinct#", "What it holds"],
        profile.Columns.Select(column => (IReadOnlyList<string>)
        [
            MarkdownText.Code(column.Column),
            Count(column.Missing),
            (column.DistinctError > 0 ? "about " : string.Empty) + Count(column.Distinct),
            Content(column, profile.Rows),
        ]));

    private static string Content(ColumnProfile column, long rows) => column.Numbers is { } numbers
        ? $"{Number(numbers.Minimum)} to {Number(numbers.Maximum)}, mean {Number(numbers.Mean)}, median {(numbers.Quantiles.Count == 7 ? Number(numbers.Quantiles[3]) : "–")}"
        : string.Join(", ", column.Categories.Take(5).Select(category => $"{MarkdownText.Text(category.Value)} {Share(rows == 0 ? 0 : (double)category.Rows / rows)}"));
}
