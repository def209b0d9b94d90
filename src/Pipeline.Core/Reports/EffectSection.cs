using Pipeline.Core.Evidence;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The part of a model's report that says how far each column moves the answers.</summary>
internal static class EffectSection
{
    /// <summary>Writes the mean absolute effect of every column, and of several classes on each; nothing where they are not known.</summary>
    public static Markup Of(ExplainedModel explained)
    {
        if (explained.Effects.Count == 0)
        {
            return Markup.Empty;
        }

        var largest = explained.Effects.Max(effect => effect.Size);
        var classes = Classes(explained);
        return Markup.Join(
        [
            Markup.Of($"""<h3>How far each column moves the answers</h3><p class="soft">Mean of the absolute effects ({explained.EffectMethod}), in {Scale(explained)}. Unlike the loss above it says nothing of right or wrong.</p>"""),
            Page.Table(Heads(classes), ByColumn(explained).Select(line => (IReadOnlyList<Markup>)
                [Page.Code(line.Column), .. line.Sizes.Select(size => Cell(size, largest))])),
        ]);
    }

    /// <summary>The same for Markdown, without pictures.</summary>
    public static string ToMarkdown(ExplainedModel explained) => explained.Effects.Count == 0
        ? string.Empty
        : MarkdownText.Table(
            "How far each column moves the answers",
            [.. Heads(Classes(explained)).Select(head => head.EndsWith('#') ? $"{MarkdownText.Text(head[..^1])}#" : head)],
            ByColumn(explained).Select(line => (IReadOnlyList<string>)[MarkdownText.Code(line.Column), .. line.Sizes.Select(Number)]))
          + MarkdownText.Text($"Mean of the absolute effects ({explained.EffectMethod}), in {Scale(explained)}.") + "\n\n";

    private static Markup Cell(double size, double largest) => Markup.Of($"{Number(size)} {Pictures.Bar(size, largest)}");

    private static IReadOnlyList<string> Heads(IReadOnlyList<string?> classes) =>
        ["Column", .. classes.Select(name => name is null ? "Mean effect#" : $"Mean effect on {name}#")];

    private static List<string?> Classes(ExplainedModel explained) => [.. explained.Effects.Select(effect => effect.Class).Distinct()];

    private static IEnumerable<(string Column, IEnumerable<double> Sizes)> ByColumn(ExplainedModel explained) => explained.Effects
        .GroupBy(effect => effect.Column, effect => effect.Size, StringComparer.Ordinal)
        .Select(column => (column.Key, (IEnumerable<double>)column));

    private static string Scale(ExplainedModel explained) => explained.EffectScale is { } scale ? ScaleWords.Of(scale) : "the model's scale";
}
