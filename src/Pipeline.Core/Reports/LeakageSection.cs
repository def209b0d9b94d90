using Pipeline.Core.Leakage;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>What the report says about leaks.</summary>
internal static class LeakageSection
{
    /// <summary>Writes it for the page; nothing where nobody looked.</summary>
    public static Markup Of(DataFacts facts) => facts.Leakage is not { } check ? Markup.Empty : Markup.Join(
    [
        Markup.Of($"<p>{Intro(check)}</p>"),
        Page.Table(["Verdict", "Finding", "What", "What to do"], check.Findings.Select(finding => (IReadOnlyList<Markup>)
        [
            Markup.Of($"""<strong class="{(check.Accepted.Contains(finding.Name) ? "passed" : "failed")}">{InWords(check, finding)}</strong>"""),
            Page.Code(finding.Name),
            Page.Text(finding.What),
            Page.Text(finding.Fix),
        ])),
        check.Strengths.Count == 0 ? Markup.Empty : Markup.Of(
            $"<details><summary>How well each feature alone predicts</summary>{Page.Plain(["Feature", "Strength"], check.Strengths.Select(strength => (IReadOnlyList<Markup>)[Page.Code(strength.Column), Page.Text(Estimate(strength.Value, strength.Low, strength.High))]))}</details>"),
    ]);

    /// <summary>Writes it for a pull request.</summary>
    public static string ToMarkdown(DataFacts facts) => facts.Leakage is not { } check ? string.Empty
        : $"## Leakage\n\n{MarkdownText.Text(Intro(check))}\n\n" + MarkdownText.Table(string.Empty, ["Verdict", "Finding", "What"], check.Findings.Select(finding => (IReadOnlyList<string>)
        [
            InWords(check, finding),
            MarkdownText.Code(finding.Name),
            MarkdownText.Text(finding.What),
        ]));

    private static string InWords(LeakageCheck check, LeakageFinding finding) => check.Accepted.Contains(finding.Name) ? "✓ accepted" : "✗ leak";

    private static string Intro(LeakageCheck check)
    {
        var strongest = check.Strengths.Count == 0
            ? string.Empty
            : $" The strongest feature alone, {check.Strengths[0].Column}, reaches {Number(Math.Round(check.Strengths[0].Value, 3))}; from {Number(check.SuspiciousFrom)} on it would be suspicious.";
        return $"{Count(check.TrainingRows)} rows to train on, {Count(check.HoldoutRows)} held out ({check.Split.InWords()}). "
            + (check.Findings.Count == 0 ? "No key, group or twin crosses the split." : $"{check.Findings.Count} {(check.Findings.Count == 1 ? "leak" : "leaks")} found.")
            + strongest;
    }
}
