using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>How good the model is on whom: on single groups, and where two of them meet.</summary>
internal static class GroupSection
{
    /// <summary>Writes both tables as HTML; nothing where no column makes groups.</summary>
    public static Markup ToHtml(EvaluatedModel model) => model.Groups.Count == 0 ? Markup.Empty : Markup.Join(
    [
        Markup.Of($"""<p class="soft">{Words(model)}</p>"""),
        Table(model.Groups.Where(group => group.Columns.Count == 1)),
        model.Groups.Any(group => group.Columns.Count > 1)
            ? Markup.Of($"<details><summary>Where two of them meet</summary>{Table(model.Groups.Where(group => group.Columns.Count > 1))}</details>")
            : Markup.Empty,
    ]);

    /// <summary>Writes groups of one column, or of two, as a Markdown table without a heading; nothing without any.</summary>
    public static string ToMarkdown(EvaluatedModel model, int columns) => MarkdownText.Table(
        string.Empty,
        ["Group", $"{MarkdownText.Text(Metric(model))} (95 % interval)#", "Rows#"],
        model.Groups.Where(group => group.Columns.Count == columns).Select(group => (IReadOnlyList<string>)
        [
            string.Join(", ", group.Columns.Zip(group.Values, (column, value) => $"{MarkdownText.Code(column)} = {MarkdownText.Text(value)}")),
            group.Measurement is { } measured ? Estimate(measured) : "not measurable",
            Count(group.Rows),
        ]));

    /// <summary>Says what was measured on which groups.</summary>
    public static string Words(EvaluatedModel model) =>
        $"{Metric(model)} on the holdout rows of each value of {string.Join(", ", model.Groups.SelectMany(group => group.Columns).Distinct(StringComparer.Ordinal))}."
        + (model.SmallGroups > 0 ? $" {Count(model.SmallGroups)} groups of fewer than 50 rows are left out." : string.Empty)
        + " Nothing here is a verdict: with many groups some look bad by chance. Gates judge.";

    private static string Metric(EvaluatedModel model) =>
        model.Groups.Select(group => group.Measurement?.Metric).FirstOrDefault(metric => metric is not null) ?? model.Headline?.Metric ?? "The metric";

    private static Markup Table(IEnumerable<GroupMeasurement> groups) => Page.Table(
        ["Group", "Estimate#", "", "Rows#"],
        groups.Select(group => (IReadOnlyList<Markup>)
        [
            Page.Text(string.Join(", ", group.Columns.Zip(group.Values, (column, value) => $"{column} = {value}"))),
            Page.Text(group.Measurement is { } measured ? Estimate(measured) : "not measurable"),
            group.Measurement is { Low: >= 0, High: <= 1 } drawn ? Pictures.Whisker(drawn.Value, drawn.Low, drawn.High, 0, 1) : Markup.Empty,
            Page.Text(Count(group.Rows)),
        ]));
}
