using System.Text;
using Pipeline.Core.Contracts;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using static Pipeline.Core.Reports.Figures;
using static Pipeline.Core.Reports.MarkdownText;

namespace Pipeline.Core.Reports;

/// <summary>
/// The model card in Markdown, with the sections of Mitchell et al. 2019 ("Model Cards for Model Reporting"). It says what the evidence
/// supports, and what people state in the model class (<see cref="ModelStatements"/>); what nobody stated, it names.
/// </summary>
public static class ModelCard
{
    /// <summary>Writes the card.</summary>
    public static string ToMarkdown(ModelFacts facts)
    {
        var card = new StringBuilder();
        card.Append("# Model card: ").Append(Text(facts.Evaluation.ModelId)).Append("\n\n");
        Section(card, "Model details", Details(facts));
        Section(card, "Intended use", IntendedUse(facts));
        Section(card, "Factors", Factors(facts));
        Section(card, "Metrics", "Each with a 95 % interval; formulas and sources are in `docs/gates.md`."
            + $"{facts.DecidedFrom}{Threshold(facts)}\n\n{List(Stated(("Choice of metrics and threshold", One(facts.Statements.ChoiceOfMetrics))))}\n{WithoutHeading(ModelReportMarkdown.Metrics(facts))}");
        Section(card, "Evaluation data", EvaluationData(facts));
        Section(card, "Training data", TrainingData(facts));
        Section(card, "Quantitative analyses", Analyses(facts));
        Section(card, "Ethical considerations", Ethics(facts.Statements));
        Section(card, "Caveats and recommendations", Caveats(facts));
        return card.ToString().TrimEnd('\n') + "\n";
    }

    private static void Section(StringBuilder card, string title, string content) =>
        card.Append("## ").Append(title).Append("\n\n").Append(content.Trim('\n')).Append("\n\n");

    private static string WithoutHeading(string section) => section.Length == 0 ? string.Empty : section[(section.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];

    private static string Details(ModelFacts facts)
    {
        var said = facts.Statements;
        var lines = new List<string>();
        if (facts.Registration is { } version)
        {
            lines.Add($"Version {Text(version.Version)}, tag {Code(version.Tag)}, source {Code(version.Source.Commit)}");
        }
        else
        {
            lines.Add("Version and date: the ledger names them for this file once it is registered (target History)");
        }

        lines.Add($"Type: {Task(facts.Evaluation.Task)}");
        if (facts.Training is { } training)
        {
            lines.Add($"{Text(training.Trainer.Name)}: {Text(string.Join(", ", ModelReport.Settings(training).Select(setting => $"{setting.Name} {setting.Value}")))}");
            lines.Add($"ONNX file, features included; agrees with the training library within {Number(training.Parity.LargestDifference)} on {Count(training.Parity.Rows)} rows");
        }

        lines.Add($"File {Code(facts.Evaluation.Model.ToString())}, {Bytes(facts.Evaluation.ModelBytes)}");
        lines.AddRange(Stated(
            ("Developed by", One(said.DevelopedBy)),
            ("Papers, resources, citation", said.Resources),
            ("Licence", One(said.License)),
            ("Questions and complaints", One(said.Contact))));
        return List(lines);
    }

    private static string IntendedUse(ModelFacts facts) => Text(facts.Description) + "\n\n" + List(Stated(
        ("Primary intended uses", facts.Statements.IntendedUses),
        ("Primary intended users", facts.Statements.IntendedUsers),
        ("Out-of-scope uses", facts.Statements.OutOfScopeUses)));

    private static string Factors(ModelFacts facts)
    {
        var columns = facts.Evaluation.Slices.Select(slice => slice.Column)
            .Concat(facts.Evaluation.Groups.SelectMany(group => group.Columns))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return List(
        [
            .. Stated(("Relevant factors", facts.Statements.Factors)),
            columns.Count == 0
                ? "Evaluation factors: none. No gate asks for a slice, and the row type marks no column as one."
                : $"Evaluation factors: measured separately for each value of {string.Join(", ", columns.Select(Code))}.",
        ]);
    }

    private static string Threshold(ModelFacts facts) => facts.Training?.ChosenThreshold is { } chosen
        ? $" The threshold is where errors cost least on {Count(chosen.Rows)} training rows, a wrong yes {Number(chosen.FalsePositive)} and a wrong no {Number(chosen.FalseNegative)}: {Number(chosen.Cost)} a row."
        : string.Empty;

    private static string EvaluationData(ModelFacts facts)
    {
        var positives = facts.Decisions.Positives;
        var rows = facts.Evaluation.HoldoutRows;
        var share = rows == 0 || facts.Evaluation.Task != ModelTask.Binary
            ? string.Empty
            : $", {Count(positives)} of them positive ({Share((double)positives / rows)})";
        var split = facts.Training is { } training ? $" Held out: {Text(SplitWords.Of(training.Split))}." : string.Empty;
        return $"{Count(rows)} rows that were held out of training{share}.{split}\n\n" + List(
        [
            .. Stated(("Motivation", One(facts.Statements.ChoiceOfEvaluationData))),
            "Preprocessing: none outside the model file, which takes raw columns and fills what is missing.",
        ]);
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
            + "\n\n" + List(Stated(("Origin", One(facts.Statements.OriginOfData)), ("Terms and consent", One(facts.Statements.TermsOfData))));
    }

    private static string Analyses(ModelFacts facts)
    {
        var model = facts.Evaluation;
        var slices = ModelReportMarkdown.Slices(facts);
        var meets = GroupSection.ToMarkdown(model, columns: 2);
        return (model.Groups.Count == 0 ? "No column makes groups.\n\n" : $"{Text(GroupSection.Words(model))}\n\n### Unitary results\n\n{GroupSection.ToMarkdown(model, columns: 1)}")
            + $"### Intersectional results\n\n{(meets.Length == 0 ? "No two columns make groups of 50 rows or more.\n\n" : meets)}"
            + (slices.Length == 0 ? string.Empty : $"### Slices that gates judge\n\n{WithoutHeading(slices)}")
            + (facts.Verdicts.Count == 0 ? string.Empty : $"### Gates\n\n{WithoutHeading(ModelReportMarkdown.Gates(facts))}");
    }

    private static string Ethics(ModelStatements said) => List(Stated(
        ("Sensitive data", One(said.SensitiveData)),
        ("Human life", One(said.HumanLife)),
        ("Mitigations", said.Mitigations),
        ("Risks and harms", said.RisksAndHarms),
        ("Fraught uses", said.FraughtUses)));

    private static string Caveats(ModelFacts facts)
    {
        var lines = facts.Verdicts
            .Where(gate => gate.Verdict != Verdict.Passed)
            .Select(gate => $"{Code(gate.Gate)}: {ModelReport.InWords(gate)}. {Text(gate.Reason)}")
            .ToList();
        lines.AddRange((facts.Data?.Rules ?? [])
            .Where(rule => rule is { Passed: false, Severity: Severity.Warning })
            .Select(rule => $"Data: {Code(rule.Rule)}: {Text(rule.Found)}"));
        lines.AddRange(facts.Statements.Caveats.Select(Text));
        lines.Add("The intervals say how much other rows of the same kind could change the numbers. They say nothing of rows of another kind: later times, other people, other places.");
        lines.AddRange(Stated(("Recommendations", facts.Statements.Recommendations)));
        return List(lines);
    }

    private static string Task(ModelTask task) => task switch
    {
        ModelTask.Binary => "gives the probability of a yes",
        ModelTask.Multiclass => "gives a probability for each of several classes",
        _ => "predicts a number",
    };

    private static string[] One(string? statement) => statement is null ? [] : [statement];

    /// <summary>Writes what people state, and names what they do not in one line.</summary>
    private static IEnumerable<string> Stated(params (string Name, IReadOnlyList<string> Statements)[] wanted)
    {
        foreach (var (name, statements) in wanted.Where(item => item.Statements.Count > 0))
        {
            yield return statements.Count == 1
                ? $"{name}: {Text(statements[0])}"
                : $"{name}:{string.Concat(statements.Select(statement => $"\n  - {Text(statement)}"))}";
        }

        var open = wanted.Where(item => item.Statements.Count == 0).Select(item => item.Name).ToList();
        if (open.Count > 0)
        {
            yield return $"Not stated: {string.Join("; ", open)}. The pipeline cannot know it; it is for the team to write in the model class.";
        }
    }

    private static string List(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"- {line}\n"));
}
