using Pipeline.Core.Readiness;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The report on a model's readiness: the ML Test Score with the evidence for every point.</summary>
public static class ReadinessReport
{
    /// <summary>Writes one self-contained HTML page.</summary>
    public static string ToHtml(string modelId, MlTestScore score) => Page.Of($"ML Test Score: {modelId}", Markup.Join(
    [
        Markup.Of($"<h1>ML Test Score of {modelId}</h1>"),
        Page.Verdict("plain", Headline(score), Sums(score)),
        .. Enum.GetValues<ReadinessSection>().Select(section => Page.Section($"{section}: {Number(score.Sum(section))} of 7", Page.Table(
            ["Points#", "Test", "Because"],
            score.Tests.Where(test => test.Section == section).Select(test => (IReadOnlyList<Markup>)
                [Page.Text(Number(test.Points)), Page.Text(test.Name), Page.Text(test.Because)])))),
        Markup.Of($"""<p class="soft">Breck, Cai, Nielsen, Salib and Sculley 2017: half a point for what is done by hand or in part, a point for what is automated; the score is the least of the four sums.</p>"""),
    ]));

    /// <summary>Writes Markdown.</summary>
    public static string ToMarkdown(string modelId, MlTestScore score) =>
        $"# ML Test Score of {MarkdownText.Text(modelId)}\n\n**{MarkdownText.Text(Headline(score))}** {MarkdownText.Text(Sums(score))}\n\n"
        + string.Concat(Enum.GetValues<ReadinessSection>().Select(section => MarkdownText.Table(
            $"{section}: {Number(score.Sum(section))} of 7",
            ["Points#", "Test", "Because"],
            score.Tests.Where(test => test.Section == section).Select(test => (IReadOnlyList<string>)
                [Number(test.Points), MarkdownText.Text(test.Name), MarkdownText.Text(test.Because)]))));

    /// <summary>Says it in lines for a terminal: the score, then what is missing.</summary>
    public static IReadOnlyList<string> ToLines(MlTestScore score) =>
    [
        Headline(score),
        Sums(score),
        .. score.Tests.Where(test => test.Points < 1).Select(test => $"  {Number(test.Points)}  {test.Name}: {test.Because}"),
    ];

    private static string Headline(MlTestScore score) => $"{Number(score.Value)} of 7: {score.InWords}.";

    private static string Sums(MlTestScore score) =>
        string.Join(", ", Enum.GetValues<ReadinessSection>().Select(section => $"{section} {Number(score.Sum(section))}")) + ".";
}
