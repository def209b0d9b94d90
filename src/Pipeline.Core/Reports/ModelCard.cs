using System.Text;
using Pipeline.Core.Contracts;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using static Pipeline.Core.Reports.Figures;
using static Pipeline.Core.Reports.MarkdownText;

namespace Pipeline.Core.Reports;

/// <summary>
/// The model card in Markdown, with the sections of Mitchell et al. 2019 ("Model Cards for Model Reporting"). It says what the evidence
/// supports; what only people can know, it leaves to them and says so.
/// </summary>
public static class ModelCard
{
    private const string NotStated = "Not stated. This is for the team to write; the pipeline cannot know it.";

    /// <summary>Writes the card.</summary>
    public static string ToMarkdown(ModelFacts facts)
    {
        var card = new StringBuilder();
        card.Append("# Model card: ").Append(Text(facts.Evaluation.ModelId)).Append("\n\n");
        Section(card, "Model details", Details(facts));
        Section(card, "Intended use", Text(facts.Description) + "\n\nOut-of-scope uses: " + NotStated);
        Section(card, "Factors", Factors(facts));
        Section(card, "Metrics", "Each with a 95 % interval; formulas and sources are in `docs/gates.md`. "
            + $"A row is decided positive from a probability of {Number(facts.Evaluation.Threshold)}.\n\n{WithoutHeading(ModelReportMarkdown.Metrics(facts))}");
        Section(card, "Evaluation data", EvaluationData(facts));
        Section(card, "Training data", TrainingData(facts));
        Section(card, "Quantitative analyses", Analyses(facts));
        Section(card, "Ethical considerations", NotStated);
        Section(card, "Caveats and recommendations", Caveats(facts));
        return card.ToString().TrimEnd('\n') + "\n";
    }

    private static void Section(StringBuilder card, string title, string content) =>
        card.Append("## ").Append(title).Append("\n\n").Append(content.Trim('\n')).Append("\n\n");

    private static string WithoutHeading(string section) => section.Length == 0 ? string.Empty : section[(section.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];

    private static string Details(ModelFacts facts)
    {
        var lines = new List<string>();
        if (facts.Registration is { } version)
        {
            lines.Add($"Version {Text(version.Version)}, tag {Code(version.Tag)}, source {Code(version.Source.Commit)}");
        }

        if (facts.Training is { } training)
        {
            lines.Add($"{Text(training.Trainer.Name)}: {Text(string.Join(", ", ModelReport.Settings(training).Select(setting => $"{setting.Name} {setting.Value}")))}");
            lines.Add($"ONNX file, features included; agrees with the training library within {Number(training.Parity.LargestDifference)} on {Count(training.Parity.Rows)} rows");
        }

        lines.Add($"File {Code(facts.Evaluation.Model.ToString())}, {Bytes(facts.Evaluation.ModelBytes)}");
        lines.Add("Developed by, licence, contact: " + NotStated);
        return List(lines);
    }

    private static string Factors(ModelFacts facts)
    {
        var columns = facts.Evaluation.Slices.Select(slice => slice.Column).Distinct(StringComparer.Ordinal).ToList();
        return columns.Count == 0
            ? "No slice was measured: no gate asks for one."
            : $"Measured separately for each value of {string.Join(", ", columns.Select(Code))}, because gates ask for it.";
    }

    private static string EvaluationData(ModelFacts facts)
    {
        var positives = facts.Find(Metric.Accuracy)?.Positives ?? 0;
        var rows = facts.Evaluation.HoldoutRows;
        var share = rows == 0 ? string.Empty : $", {Count(positives)} of them positive ({Share((double)positives / rows)})";
        return $"{Count(rows)} rows that were held out of training{share}.";
    }

    private static string TrainingData(ModelFacts facts)
    {
        if (facts.Training is not { } training)
        {
            return "Not known to this report.";
        }

        var missing = facts.Data?.Profile.Columns.Where(column => column.Missing > 0).ToList() ?? [];
        return $"{Count(training.TrainingRows)} rows of {Code(training.Dataset.Path)} ({Code(training.Dataset.Sha256.ToString())})."
            + (missing.Count == 0 ? string.Empty : $" Missing values: {string.Join(", ", missing.Select(column => $"{Code(column.Column)} {Share((double)column.Missing / facts.Data!.Rows)}"))}.")
            + " Origin, consent and terms of the data: " + NotStated;
    }

    private static string Analyses(ModelFacts facts)
    {
        var slices = ModelReportMarkdown.Slices(facts);
        return (slices.Length == 0 ? "No slice was measured.\n" : $"### By slice\n\n{WithoutHeading(slices)}")
            + (facts.Verdicts.Count == 0 ? string.Empty : $"\n### Gates\n\n{WithoutHeading(ModelReportMarkdown.Gates(facts))}")
            + "\nIntersections of slices were not measured.";
    }

    private static string Caveats(ModelFacts facts)
    {
        var lines = facts.Verdicts
            .Where(gate => gate.Verdict != Verdict.Passed)
            .Select(gate => $"{Code(gate.Gate)}: {ModelReport.InWords(gate)}. {Text(gate.Reason)}")
            .ToList();
        lines.AddRange((facts.Data?.Rules ?? [])
            .Where(rule => rule is { Passed: false, Severity: Severity.Warning })
            .Select(rule => $"Data: {Code(rule.Rule)}: {Text(rule.Found)}"));
        lines.Add("The intervals say how much other rows of the same kind could change the numbers. They say nothing of rows of another kind: later times, other people, other places.");
        return List(lines);
    }

    private static string List(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"- {line}\n"));
}
