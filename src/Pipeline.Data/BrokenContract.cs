using System.Globalization;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;

namespace Pipeline.Data;

/// <summary>Says which rules are broken, short enough for a terminal.</summary>
internal static class BrokenContract
{
    private const int MostRules = 5;
    private const int MostExamples = 3;

    public static PipelineException Of(DataVerdict verdict)
    {
        var failures = verdict.Failures.ToList();
        var lines = failures.Take(MostRules).Select(Describe).ToList();
        if (failures.Count > MostRules)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {failures.Count - MostRules} more"));
        }

        return new PipelineException(
            "PIP2015",
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{verdict.Dataset.Path}' breaks {failures.Count} of {verdict.Rules.Count} rules of the contract of {verdict.ModelId}."),
            string.Join("\n       ", lines),
            "Correct the data at its source, or, if the data is right and the rule is not, the model's Contract or the row type.");
    }

    private static string Describe(RuleOutcome outcome)
    {
        var examples = outcome.Examples.Take(MostExamples).Select(example => string.Create(
            CultureInfo.InvariantCulture,
            $"{example.Place}: {(example.Value is { } value ? $"'{value}'" : "missing")}"));
        var shown = string.Join(", ", examples);
        return $"{outcome.Rule}: expected {outcome.Expected}, found {outcome.Found}"
            + (shown.Length > 0 ? $" — {shown}" : string.Empty)
            + (outcome.Because is { } because ? $" (because {because})" : string.Empty);
    }
}
