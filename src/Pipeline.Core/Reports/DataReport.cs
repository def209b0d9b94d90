using Pipeline.Core.Contracts;
using Pipeline.Core.Profiles;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The report on a version of data: the verdict on top, broken rules first, then what every column looks like.</summary>
public static class DataReport
{
    private const int MostCategories = 5;

    /// <summary>Writes one self-contained HTML page.</summary>
    public static string ToHtml(DataFacts facts)
    {
        var (state, headline, detail) = facts.Summarize();
        return Page.Of($"Data report: {facts.ModelId}", Markup.Join(
        [
            Markup.Of($"""<h1>Data of {facts.ModelId}</h1><p class="soft"><code>{facts.Dataset.Path}</code>, {Bytes(facts.Dataset.Bytes)}, <code>{facts.Dataset.Sha256}</code></p>"""),
            Page.Verdict(state, headline, detail),
            Page.Section("Noticed", facts.Notes.Count == 0 ? Markup.Empty : Markup.Of($"<ul>{Markup.Join(facts.Notes.Select(note => Markup.Of($"<li>{note}</li>")))}</ul>")),
            Page.Section("Rules that do not hold", Rules(facts.Rules.Where(rule => !rule.Passed).OrderBy(rule => rule.Severity))),
            Page.Section("Rules that hold", Folded(facts.Rules.Count(rule => rule.Passed), Rules(facts.Rules.Where(rule => rule.Passed)))),
            Page.Section("Numbers", Page.Table(
                ["Column", "Missing#", "Smallest#", "Median#", "Mean#", "Largest#", "1 % to 99 %"],
                facts.Profile.Columns.Where(column => column.Numbers is not null).Select(column => Numbers(column, facts.Profile.Rows)))),
            Page.Section("Categories", Page.Table(
                ["Column", "Missing#", "Distinct#", "Most frequent"],
                facts.Profile.Columns.Where(column => column.Categories.Count > 0).Select(column => Categories(column, facts.Profile.Rows)))),
        ]));
    }

    /// <summary>Writes Markdown for a pull request or a job summary: the verdict and every rule.</summary>
    public static string ToMarkdown(DataFacts facts)
    {
        var (_, headline, detail) = facts.Summarize();
        return $"# Data of {MarkdownText.Text(facts.ModelId)}\n\n**{MarkdownText.Text(headline)}** {MarkdownText.Text(detail)}\n\n"
            + string.Concat(facts.Notes.Select(note => $"- {MarkdownText.Text(note)}\n"))
            + (facts.Notes.Count > 0 ? "\n" : string.Empty)
            + MarkdownText.Table("Rules", ["Verdict", "Rule", "Expected", "Found", "Rows#"], facts.Rules.OrderBy(rule => rule.Passed).ThenBy(rule => rule.Severity).Select(rule => (IReadOnlyList<string>)
            [
                InWords(rule),
                MarkdownText.Code(rule.Rule),
                MarkdownText.Text(rule.Expected),
                MarkdownText.Text(rule.Found) + (rule.Because is { } reason ? $" ({MarkdownText.Text(reason)})" : string.Empty),
                Count(rule.Violations),
            ]))
            + $"Data file {MarkdownText.Code(facts.Dataset.Path)}, {Bytes(facts.Dataset.Bytes)}, {MarkdownText.Code(facts.Dataset.Sha256.ToString())}.\n";
    }

    private static Markup Rules(IEnumerable<RuleOutcome> rules) => Page.Table(["Verdict", "Rule", "Expected", "Found", "Rows#"], rules.Select(Rule));

    private static Markup Folded(int rules, Markup table) => rules == 0
        ? Markup.Empty
        : Markup.Of($"<details><summary>{rules} {(rules == 1 ? "rule" : "rules")}</summary>{table}</details>");

    private static string InWords(RuleOutcome rule) => rule.Passed ? "✓ holds" : rule.Severity == Severity.Error ? "✗ broken" : "? warning";

    private static IReadOnlyList<Markup> Rule(RuleOutcome rule)
    {
        var style = rule.Passed ? "passed" : rule.Severity == Severity.Error ? "failed" : "inconclusive";
        var because = rule.Because is { } reason ? Markup.Of($"""<div class="soft">{reason}</div>""") : Markup.Empty;
        return
        [
            Markup.Of($"""<strong class="{style}">{InWords(rule)}</strong>"""),
            Page.Code(rule.Rule),
            Markup.Of($"{rule.Expected}{because}"),
            Markup.Of($"{rule.Found}{Examples(rule)}"),
            Page.Text(Count(rule.Violations)),
        ];
    }

    private static Markup Examples(RuleOutcome rule)
    {
        if (rule.Examples.Count == 0 && rule.Sql is null)
        {
            return Markup.Empty;
        }

        var rows = Markup.Join(rule.Examples.Select(row => Markup.Of($"<li>line {row.Line}: {(row.Value is null ? Page.Text("missing") : Page.Code(row.Value))}</li>")));
        var sql = rule.Sql is { } query ? Markup.Of($"<p>All of them: <code>{query}</code></p>") : Markup.Empty;
        return Markup.Of($"<details><summary>{rule.Examples.Count} of {Count(rule.Violations)} rows</summary><ul>{rows}</ul>{sql}</details>");
    }

    private static IReadOnlyList<Markup> Numbers(ColumnProfile column, long rows)
    {
        var numbers = column.Numbers!;
        return
        [
            Page.Code(column.Column),
            Page.Text(Missing(column, rows)),
            Page.Text(Number(numbers.Minimum)),
            Page.Text(numbers.Quantiles.Count == 7 ? Number(numbers.Quantiles[3]) : "–"),
            Page.Text(Number(numbers.Mean)),
            Page.Text(Number(numbers.Maximum)),
            Pictures.Spread(numbers),
        ];
    }

    private static IReadOnlyList<Markup> Categories(ColumnProfile column, long rows) =>
    [
        Page.Code(column.Column),
        Page.Text(Missing(column, rows)),
        Page.Text(Count(column.Distinct)),
        Markup.Join(column.Categories.Take(MostCategories).Select(category =>
        {
            var share = rows == 0 ? 0 : (double)category.Rows / rows;
            return Markup.Of($"""<div class="share">{Pictures.Bar(share)}<span>{category.Value} {Share(share)}</span></div>""");
        })),
    ];

    private static string Missing(ColumnProfile column, long rows) => column.Missing == 0 || rows == 0
        ? "0"
        : $"{Count(column.Missing)} ({Share((double)column.Missing / rows)})";
}
