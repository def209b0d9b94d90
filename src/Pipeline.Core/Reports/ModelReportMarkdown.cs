using static Pipeline.Core.Reports.Figures;
using static Pipeline.Core.Reports.MarkdownText;

namespace Pipeline.Core.Reports;

/// <summary>The report on a model as Markdown: for a pull request or a job summary.</summary>
public static class ModelReportMarkdown
{
    /// <summary>Writes the text.</summary>
    public static string ToMarkdown(ModelFacts facts)
    {
        var (_, headline, detail) = facts.Summarize();
        var model = facts.Evaluation;
        return $"# {Text(model.ModelId)}\n\n**{Text(headline)}** {Text(detail)}\n\n"
            + Gates(facts)
            + Loosened(facts)
            + FindingSection.ToMarkdown(facts.Verdicts)
            + Metrics(facts)
            + ConfusionSection.ToMarkdown(model)
            + CostSection.ToMarkdown(facts)
            + PredictionSection.ToMarkdown(model)
            + Slices(facts)
            + Champions(facts)
            + ChampionSection.ToMarkdown(model)
            + ExplanationSection.ToMarkdown(facts.Explanation)
            + $"Model file {Code(model.Model.ToString())}, {Bytes(model.ModelBytes)}; scoring one row takes {Number(model.P99LatencyMilliseconds)} ms (99th percentile).\n";
    }

    internal static string Gates(ModelFacts facts) => Table("Gates", ["Verdict", "Gate", "Why"], facts.Verdicts.Select(gate => (IReadOnlyList<string>)
        [ModelReport.InWords(gate), Code(gate.Gate), Text(gate.Reason)]));

    private static string Loosened(ModelFacts facts) => facts.Loosened.Count == 0
        ? string.Empty
        : $"## Looser than before\n\n{string.Concat(facts.Loosened.Select(gate => $"- {Text(gate)}\n"))}\n";

    internal static string Metrics(ModelFacts facts) => Table("Metrics", ["Metric", "Value#", "95 % interval#", "Rows#"], facts.Evaluation.Overall.Select(measured => (IReadOnlyList<string>)
        [Code(measured.Metric), Number(measured.Value), Interval(measured), Count(measured.Rows)]));

    internal static string Slices(ModelFacts facts) => Table("Slices", ["Slice", "Metric", "Estimate (95 % interval)#", "Rows#"], facts.Evaluation.Slices.Select(slice => (IReadOnlyList<string>)
    [
        $"{Code(slice.Column)} = {Text(slice.Value)}",
        slice.Measurement is { } measured ? Code(measured.Metric) : "not measurable",
        slice.Measurement is { } estimate ? Estimate(estimate) : "–",
        Count(slice.Rows),
    ]));

    private static string Champions(ModelFacts facts) => Table("Against the model in each stage", ["Stage", "Metric", "Candidate#", "There now#", "Gain (95 % interval)#"], facts.Evaluation.Champions.Select(champion => (IReadOnlyList<string>)
    [
        Text(champion.Stage),
        Code(champion.Metric),
        champion.Candidate is { } candidate ? Number(candidate) : "–",
        champion.ChampionValue is { } now ? Number(now) : "–",
        champion is { Gain: { } gain, Low: { } low, High: { } high } ? Estimate(gain, low, high) : "not measurable",
    ]));
}
