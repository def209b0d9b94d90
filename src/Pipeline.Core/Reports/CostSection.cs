using Pipeline.Core.Metrics;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>How the threshold was chosen by what errors cost: the curve, the point, and what it costs on the holdout.</summary>
internal static class CostSection
{
    /// <summary>Writes the section's content as HTML; nothing where the threshold is a number that people gave.</summary>
    public static Markup ToHtml(ModelFacts facts)
    {
        if (facts.Training?.ChosenThreshold is not { } chosen)
        {
            return Markup.Empty;
        }

        var table = Page.Table(["Decision", "Mean cost of a row#", "Measured on"], Lines(facts, chosen).Select(line => (IReadOnlyList<Markup>)
            [Page.Text(line.What), Page.Text(Number(line.Cost)), Page.Text(line.Rows)]));
        var words = Words(chosen);
        return chosen.Curve.Count == 0
            ? Markup.Join([Markup.Of($"<p>{words}</p>"), table])
            : Markup.Of($"""<div class="pair"><figure>{Picture(chosen, words)}<figcaption>{words}</figcaption></figure><div>{table}</div></div>""");
    }

    /// <summary>The same for Markdown, without the picture.</summary>
    public static string ToMarkdown(ModelFacts facts) => facts.Training?.ChosenThreshold is not { } chosen
        ? string.Empty
        : MarkdownText.Table("The threshold and its costs", ["Decision", "Mean cost of a row#", "Measured on"], Lines(facts, chosen).Select(line => (IReadOnlyList<string>)
            [MarkdownText.Text(line.What), Number(line.Cost), MarkdownText.Text(line.Rows)])) + MarkdownText.Text(Words(chosen)) + "\n\n";

    private static string Words(CostThreshold chosen) =>
        $"A wrong yes costs {Number(chosen.FalsePositive)}, a wrong no {Number(chosen.FalseNegative)}. From {Number(chosen.Value)} on a row is decided positive: that is cheapest on {Count(chosen.Rows)} training rows, each scored by a fit that had not seen it, at {Number(chosen.Cost)} a row."
        + $" Were the probabilities perfect, it would be {Number(chosen.ThresholdIfCalibrated)}, the dashed line, which costs {Number(chosen.CostIfCalibrated)}.";

    private static IEnumerable<(string What, double Cost, string Rows)> Lines(ModelFacts facts, CostThreshold chosen)
    {
        var training = $"{Count(chosen.Rows)} training rows, out of fold";
        yield return ($"at the threshold, {Number(chosen.Value)}", chosen.Cost, training);
        yield return ($"at {Number(chosen.ThresholdIfCalibrated)}, right for perfect probabilities", chosen.CostIfCalibrated, training);
        var decisions = facts.Decisions;
        if (decisions.Rows > 0)
        {
            var holdout = $"{Count(decisions.Rows)} holdout rows";
            double Mean(long wrongYes, long wrongNo) => ((chosen.FalsePositive * wrongYes) + (chosen.FalseNegative * wrongNo)) / decisions.Rows;
            yield return ($"at the threshold, {Number(chosen.Value)}", Mean(decisions.FalsePositives, decisions.FalseNegatives), holdout);
            yield return ("no row decided positive", Mean(0, decisions.TruePositives + decisions.FalseNegatives), holdout);
            yield return ("every row decided positive", Mean(decisions.FalsePositives + decisions.TrueNegatives, 0), holdout);
        }
    }

    private static Markup Picture(CostThreshold chosen, string words)
    {
        var last = Math.Max(chosen.Curve[^1].Threshold, Math.Max(chosen.Value, chosen.ThresholdIfCalibrated));
        var highest = PlotFrame.Range(chosen.Curve.Select(point => point.Cost).Append(0)).High;
        var frame = new PlotFrame((0, last), (0, highest));
        var curve = string.Join(' ', chosen.Curve.Select(point => $"{frame.X(point.Threshold)},{frame.Y(point.Cost)}"));
        var ideal = frame.X(chosen.ThresholdIfCalibrated);
        return frame.Around(
            Markup.Of($"""<line class="chance" x1="{ideal}" x2="{ideal}" y1="{frame.Y(0)}" y2="{frame.Y(highest)}"/><polyline class="curve" points="{curve}"/><circle class="dot" cx="{frame.X(chosen.Value)}" cy="{frame.Y(chosen.Cost)}" r="5"/>"""),
            "threshold",
            "mean cost of a row",
            $"Cost by threshold. {words}");
    }
}
