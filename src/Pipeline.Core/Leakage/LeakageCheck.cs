using System.Text.Json.Serialization;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Core.Leakage;

/// <summary>Whether held-out rows are new to a model, and whether a feature gives the answer away.</summary>
public sealed record LeakageCheck
{
    /// <summary>Gets which rows were held out.</summary>
    public required Split Split { get; init; }

    /// <summary>Gets the number of rows trained on.</summary>
    public required long TrainingRows { get; init; }

    /// <summary>Gets the number of rows held out.</summary>
    public required long HoldoutRows { get; init; }

    /// <summary>Gets what was found.</summary>
    public required EquatableList<LeakageFinding> Findings { get; init; }

    /// <summary>Gets how well each feature alone predicts, the strongest first.</summary>
    public required EquatableList<FeatureStrength> Strengths { get; init; }

    /// <summary>Gets from where on a feature is suspicious.</summary>
    public required double SuspiciousFrom { get; init; }

    /// <summary>Gets the names of findings that a person accepted.</summary>
    public EquatableList<string> Accepted { get; init; } = [];

    /// <summary>Gets the findings that nobody accepted: they stop the chain.</summary>
    [JsonIgnore]
    public IEnumerable<LeakageFinding> Open => Findings.Where(finding => !Accepted.Contains(finding.Name));

    /// <summary>Judges what was counted.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="split">Which rows were held out.</param>
    /// <param name="figures">What was counted on either side of it.</param>
    /// <param name="policy">What counts as a leak.</param>
    /// <param name="accepted">Names of findings that may pass.</param>
    public static LeakageCheck Of(RowSchema schema, Split split, LeakageFigures figures, LeakagePolicy policy, IEnumerable<string> accepted)
    {
        LeakageFinding[] findings =
        [
            .. SplitLeaks.Of(schema, figures, policy),
            .. Ordered(figures.Strengths).Where(strength => strength.Low >= policy.SuspiciousFrom).Select(Suspicious),
        ];
        var names = findings.Select(finding => finding.Name).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Split = split,
            TrainingRows = figures.TrainingRows,
            HoldoutRows = figures.HoldoutRows,
            Findings = findings.ToEquatableList(),
            Strengths = Ordered(figures.Strengths).ToEquatableList(),
            SuspiciousFrom = policy.SuspiciousFrom,
            Accepted = accepted.Where(names.Contains).Distinct(StringComparer.Ordinal).ToEquatableList(),
        };
    }

    private static IEnumerable<FeatureStrength> Ordered(IEnumerable<FeatureStrength> strengths) =>
        strengths.OrderByDescending(strength => strength.Value).ThenBy(strength => strength.Column, StringComparer.Ordinal);

    private static LeakageFinding Suspicious(FeatureStrength strength) => new(
        $"leak({strength.Column})",
        FormattableString.Invariant($"'{strength.Column}' alone predicts the label with {strength.Value:0.000} ({strength.Low:0.000} to {strength.High:0.000})."),
        "Ask whether its value is known before the answer is wanted. If not, take it out of the features.");
}
