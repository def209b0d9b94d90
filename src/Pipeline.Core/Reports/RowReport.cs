using Pipeline.Core.Explanations;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The report on one answer of a model: as a page, and as lines for a terminal.</summary>
public static class RowReport
{
    private const int BarWidth = 24;

    /// <summary>Writes one self-contained HTML page.</summary>
    public static string ToHtml(RowFacts facts) => Page.Of($"Explanation: {facts.ModelId}", Markup.Join(
    [
        Markup.Of($"""<h1>Why {facts.ModelId} answered so</h1><p class="soft">Model file <code>{facts.Model}</code></p>"""),
        Page.Verdict("plain", facts.Headline, $"{facts.Explanation.Method}. Scale: {facts.ScaleInWords}."),
        Page.Section("What each column did", Effects(facts)),
        facts.Classes.Count > 1 ? Page.Section("What each column did to each class", Classes(facts)) : Markup.Empty,
        Page.Section("What would turn the decision", Changes(facts)),
    ]));

    /// <summary>Writes lines for a terminal or a log.</summary>
    public static IReadOnlyList<string> ToLines(RowFacts facts)
    {
        var explanation = facts.Explanation;
        var lines = new List<string> { facts.Headline, $"{explanation.Method}; effects in {facts.ScaleInWords}; the sum starts at {Number(explanation.Start)}" };
        var widest = explanation.Contributions.Count == 0 ? 0 : explanation.Contributions.Max(item => item.Column.Length);
        var values = explanation.Contributions.Count == 0 ? 0 : Math.Min(24, explanation.Contributions.Max(item => Value(item).Length));
        var largest = Largest(explanation);
        foreach (var item in explanation.Contributions)
        {
            var length = largest > 0 ? (int)Math.Round(BarWidth * Math.Abs(item.Effect) / largest) : 0;
            lines.Add($"  {item.Column.PadRight(widest)}  {Value(item).PadRight(values)}  {Signed(item.Effect),8}  {new string(item.Effect >= 0 ? '+' : '-', length)}");
        }

        if (facts.Classes.Count > 1)
        {
            lines.Add("Effects on the score of each class:");
            lines.AddRange(ClassLines(facts));
        }

        if (facts.Decision is not null)
        {
            lines.Add(facts.Counterfactuals.Count == 0
                ? $"No change of up to three columns{Kept(facts)} turns the decision, with values that occur in the data."
                : $"The decision would turn with one of these changes{Kept(facts)}:");
            lines.AddRange(facts.Counterfactuals.Select(change => $"  {InWords(change)}"));
        }

        return lines;
    }

    private static Markup Effects(RowFacts facts)
    {
        var explanation = facts.Explanation;
        var largest = Largest(explanation);
        return Markup.Join(
        [
            Markup.Of($"""<p class="soft">The sum starts at {Number(explanation.Start)}; with all effects it is {Number(explanation.Start + explanation.Contributions.Sum(item => item.Effect))}.</p>"""),
            Page.Table(["Column", "Value", "Effect#", "Down or up"], explanation.Contributions.Select(item => (IReadOnlyList<Markup>)
            [
                Page.Code(item.Column),
                Page.Text(Value(item)),
                Page.Text(Signed(item.Effect)),
                Pictures.Diverging(item.Effect, largest),
            ])),
        ]);
    }

    private static Markup Classes(RowFacts facts)
    {
        var largest = facts.Classes.Max(Largest);
        return Markup.Join(
        [
            Markup.Of($"""<p class="soft">Effects on each class's score; the class with the largest sum is decided.</p>"""),
            Page.Table(["Column", "Value", .. facts.Classes.Select(one => $"{one.Class}#")], ByColumn(facts)
                .Select(line => (IReadOnlyList<Markup>)[Page.Code(line.Column), Page.Text(line.Value), .. line.Effects.Select(effect => Markup.Of(
                    $"{Signed(effect)} {Pictures.Diverging(effect, largest)}"))])
                .Append([Page.Text("Start"), Markup.Empty, .. facts.Classes.Select(one => Page.Text(Number(Math.Round(one.Start, 4))))])
                .Append([Page.Text("Probability"), Markup.Empty, .. facts.Classes.Select(one => Page.Text(Number(Math.Round(one.Answer, 4))))])),
        ]);
    }

    private static IEnumerable<string> ClassLines(RowFacts facts)
    {
        var lines = new List<string[]> { new[] { string.Empty }.Concat(facts.Classes.Select(one => one.Class!)).ToArray() };
        lines.AddRange(ByColumn(facts).Select(line => new[] { line.Column }.Concat(line.Effects.Select(Signed)).ToArray()));
        lines.Add(["start", .. facts.Classes.Select(one => Number(Math.Round(one.Start, 4)))]);
        lines.Add(["probability", .. facts.Classes.Select(one => Number(Math.Round(one.Answer, 4)))]);
        int[] widths = [.. lines[0].Select((_, place) => lines.Max(line => line[place].Length))];
        return lines.Select(line => "  " + string.Join("  ", line.Select((text, place) =>
            place == 0 ? text.PadRight(widths[place]) : text.PadLeft(widths[place]))));
    }

    /// <summary>The columns in the order of the class decided, each with its effect on every class.</summary>
    private static IEnumerable<(string Column, string Value, double[] Effects)> ByColumn(RowFacts facts) => facts.Explanation.Contributions.Select(item => (
        item.Column,
        Value(item),
        facts.Classes.Select(one => one.Contributions.First(other => other.Column == item.Column).Effect).ToArray()));

    private static Markup Changes(RowFacts facts) => facts.Decision is null
        ? Markup.Empty
        : facts.Counterfactuals.Count == 0
            ? Markup.Of($"<p>No change of up to three columns{Kept(facts)} turns the decision, with values that occur in the data.</p>")
            : Markup.Join(
            [
                Markup.Of($"""<p class="soft">Each line alone is enough{Kept(facts)}. Distance counts numbers in units of their median absolute deviation and each other category as 1. Values are such as occur in the data; whether a person can change them is not known here.</p>"""),
                Page.Table(["Change", "Distance#", "Answer#", "Decision"], facts.Counterfactuals.Select(change => (IReadOnlyList<Markup>)
                [
                    Page.Text(string.Join("; ", change.Changes.Select(InWords))),
                    Page.Text(Number(change.Distance)),
                    Page.Text(Number(change.Answer)),
                    Page.Text(change.Decision),
                ])),
            ]);

    private static string Kept(RowFacts facts) => facts.Kept.Count == 0 ? string.Empty : $" (with {string.Join(", ", facts.Kept)} as it is)";

    private static string InWords(Counterfactual change) =>
        $"{string.Join("; ", change.Changes.Select(InWords))}: {change.Decision}, {Number(change.Answer)}";

    private static string InWords(ValueChange change) => $"{change.Column} {change.From ?? "(missing)"} to {change.To}";

    private static string Value(Contribution item) => item.Value ?? "(missing)";

    private static string Signed(double effect) => (effect >= 0 ? "+" : string.Empty) + Number(Math.Round(effect, 4));

    private static double Largest(RowExplanation explanation) =>
        explanation.Contributions.Count == 0 ? 0 : explanation.Contributions.Max(item => Math.Abs(item.Effect));
}
