using Pipeline.Core.Evidence;
using Pipeline.Core.Explanations;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The part of a model's report that says what it depends on and how.</summary>
internal static class ExplanationSection
{
    private const int MostCurves = 6;

    /// <summary>Writes the importance of every column, the curves of the first six, and the rules that imitate the model.</summary>
    public static Markup Of(ExplainedModel? explained) => explained is null
        ? Markup.Empty
        : Markup.Join([Importance(explained), EffectSection.Of(explained), Curves(explained), Rules(explained)]);

    /// <summary>The same for Markdown, without pictures.</summary>
    public static string ToMarkdown(ExplainedModel? explained) => explained is null
        ? string.Empty
        : MarkdownText.Table("What the model depends on", ["Column", $"Loss of {explained.ImportanceMetric} when shuffled#"], explained.Importance.Select(column => (IReadOnlyList<string>)
            [MarkdownText.Code(column.Column), Estimate(column.Loss, column.Low, column.High)]))
          + EffectSection.ToMarkdown(explained)
          + (explained.Surrogate is { } surrogate
            ? MarkdownText.Table("Rules that imitate the model", ["If", "Answer#", "Rows#"], surrogate.Rules.Select(rule => (IReadOnlyList<string>)
                [MarkdownText.Text(Conditions(rule)), Answer(rule), Count(rule.Rows)])) + MarkdownText.Text(Belief(surrogate)) + "\n\n"
            : string.Empty);

    private static Markup Importance(ExplainedModel explained)
    {
        var largest = explained.Importance.Count == 0 ? 0 : explained.Importance.Max(column => Math.Max(column.High, 0));
        return Markup.Join(
        [
            Markup.Of($"""<p class="soft">What <code>{explained.ImportanceMetric}</code> loses when a column is shuffled among {Count(explained.Rows)} rows, with the 95 % interval of ten shuffles. Columns that say the same share their importance.</p>"""),
            Page.Table(["Column", "Loss#", ""], explained.Importance.Select(column => (IReadOnlyList<Markup>)
            [
                Page.Code(column.Column),
                Page.Text(Estimate(column.Loss, column.Low, column.High)),
                largest > 0 ? Pictures.Whisker(column.Loss, column.Low, column.High, 0, largest) : Markup.Empty,
            ])),
        ]);
    }

    private static Markup Curves(ExplainedModel explained)
    {
        var curves = explained.Dependence.Where(curve => curve.Points.Count > 1).Take(MostCurves).ToList();
        if (curves.Count == 0)
        {
            return Markup.Empty;
        }

        var answer = explained.Scale == ExplanationScale.Value ? "prediction" : explained.Class is { } name ? $"probability of {name}" : "probability";
        return Markup.Join(
        [
            Markup.Of($"""<h3>How the {answer} follows a column</h3><p class="soft">Thick: the mean over the rows when every row gets that value (partial dependence). Thin: single rows. A flat line means that the model does not care.</p>"""),
            Markup.Of($"""<div class="pair">{Markup.Join(curves.Select(curve => Curve(curve, answer)))}</div>"""),
        ]);
    }

    private static Markup Curve(DependenceCurve curve, string answer)
    {
        var (least, most) = (curve.Points.MinBy(point => point.Mean)!, curve.Points.MaxBy(point => point.Mean)!);
        var words = $"{curve.Column}: mean {answer} from {Number(least.Mean)} at {Text(least)} to {Number(most.Mean)} at {Text(most)}.";
        var table = Page.Table(["Value", "Mean#", "Four fifths of rows#"], curve.Points.Select(point => (IReadOnlyList<Markup>)
            [Page.Text(Text(point)), Page.Text(Number(point.Mean)), Page.Text($"{Number(point.Low)} to {Number(point.High)}")]));
        return Markup.Of($"<div><figure>{DependencePicture.Of(curve, words)}<figcaption>{words}</figcaption></figure><details><summary>As a table</summary>{table}</details></div>");
    }

    private static Markup Rules(ExplainedModel explained) => explained.Surrogate is not { } surrogate
        ? Markup.Empty
        : Markup.Join(
        [
            Markup.Of($"""<h3>Rules that imitate the model</h3><p class="soft">{Belief(surrogate)}</p>"""),
            Page.Table(["If", "Answer#", "Rows#"], surrogate.Rules.Select(rule => (IReadOnlyList<Markup>)
                [Page.Text(Conditions(rule)), Page.Text(Answer(rule)), Page.Text(Count(rule.Rows))])),
        ]);

    private static string Belief(Surrogate surrogate) =>
        $"A tree of depth three reproduces {Share(Math.Max(0, surrogate.Fidelity))} of the variance of the model's answers on {Count(surrogate.Rows)} rows it was not grown on"
        + (surrogate.Agreement is { } agreement ? $", and decides {Share(agreement)} of them as the model does" : string.Empty)
        + ". It describes the model; it does not replace it.";

    private static string Conditions(SurrogateRule rule) => rule.Conditions.Count == 0 ? "always" : string.Join(" and ", rule.Conditions);

    private static string Answer(SurrogateRule rule) => rule.Class is { } name ? $"{name} ({Number(rule.Answer)})" : Number(rule.Answer);

    private static string Text(DependencePoint point) => point.Number is { } number ? Number(number) : point.Value ?? "missing";
}
