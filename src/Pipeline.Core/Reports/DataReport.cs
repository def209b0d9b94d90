using Pipeline.Core.Contracts;
using Pipeline.Core.Evidence;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The report on a version of data: the verdict on top, what needs a decision next, then what every column looks like.</summary>
public static class DataReport
{
    /// <summary>Writes one self-contained HTML page.</summary>
    public static string ToHtml(DataFacts facts)
    {
        var (state, headline, detail) = facts.Summarize();
        return Page.Of($"Data report: {facts.ModelId}", Markup.Join(
        [
            Markup.Of($"""<h1>Data of {facts.ModelId}</h1><p class="soft"><code>{facts.Dataset.Path}</code>, {Count(facts.Profile.Rows)} rows, {Bytes(facts.Dataset.Bytes)}, <code>{facts.Dataset.Sha256}</code></p>"""),
            Page.Verdict(state, headline, detail),
            Page.Section("Noticed", facts.Notes.Count == 0 ? Markup.Empty : Markup.Of($"<ul>{Markup.Join(facts.Notes.Select(note => Markup.Of($"<li>{note}</li>")))}</ul>")),
            Page.Section("Rules that do not hold", Rules(facts.Rules.Where(rule => !rule.Passed).OrderBy(rule => rule.Severity))),
            Page.Section("Schema changes", SchemaSection.Of(facts)),
            Page.Section("Drift", DriftSection.Of(facts)),
            Page.Section("Leakage", LeakageSection.Of(facts)),
            Page.Section("Columns", ColumnCards.Of(facts)),
            Page.Section("Rules that hold", Folded(facts.Rules.Count(rule => rule.Passed), Rules(facts.Rules.Where(rule => rule.Passed)))),
        ]));
    }

    /// <summary>Writes Markdown for a pull request or a job summary: the verdict, every rule and every column.</summary>
    public static string ToMarkdown(DataFacts facts) => DataMarkdown.Of(facts);

    /// <summary>Writes the verdict and everything it rests on as JSON, for programs.</summary>
    public static string ToJson(DataFacts facts)
    {
        var (state, headline, detail) = facts.Summarize();
        return System.Text.Encoding.UTF8.GetString(EvidenceJson.Write(new DataReportJson(state, headline, detail, facts))) + "\n";
    }

    /// <summary>Gives the sign and word of a rule's verdict: never by colour alone.</summary>
    internal static string InWords(RuleOutcome rule) => rule.Passed ? "✓ holds" : rule.Severity == Severity.Error ? "✗ broken" : "? warning";

    private static Markup Rules(IEnumerable<RuleOutcome> rules) => Page.Table(["Verdict", "Rule", "Expected", "Found", "Rows#"], rules.Select(Rule));

    private static Markup Folded(int rules, Markup table) => rules == 0
        ? Markup.Empty
        : Markup.Of($"<details><summary>{rules} {(rules == 1 ? "rule" : "rules")}</summary>{table}</details>");

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

        var rows = Markup.Join(rule.Examples.Select(row => Markup.Of($"<li>{row.Place}: {(row.Value is null ? Page.Text("missing") : Page.Code(row.Value))}</li>")));
        var sql = rule.Sql is { } query ? Markup.Of($"<p>All of them: <code>{query}</code></p>") : Markup.Empty;
        return Markup.Of($"<details><summary>{rule.Examples.Count} of {Count(rule.Violations)} rows</summary><ul>{rows}</ul>{sql}</details>");
    }
}
