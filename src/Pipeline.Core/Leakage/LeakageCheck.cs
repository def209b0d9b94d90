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

    /// <summary>Looks for leaks.</summary>
    /// <param name="split">Which rows were held out.</param>
    /// <param name="training">The rows trained on, with labels and keys.</param>
    /// <param name="holdout">The rows held out, with labels and keys.</param>
    /// <param name="policy">What counts.</param>
    /// <param name="accepted">Names of findings that may pass.</param>
    public static LeakageCheck Of(Split split, RowBatch training, RowBatch holdout, LeakagePolicy policy, IEnumerable<string> accepted)
    {
        var strengths = FeatureStrengths.Of(training, holdout);
        var findings = new List<LeakageFinding>();
        findings.AddRange(SplitLeaks.Of(training, holdout, policy));
        findings.AddRange(FutureLeaks.Of(training, holdout));
        findings.AddRange(strengths.Where(strength => strength.Low >= policy.SuspiciousFrom).Select(Suspicious));
        var names = findings.Select(finding => finding.Name).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Split = split,
            TrainingRows = training.Count,
            HoldoutRows = holdout.Count,
            Findings = findings.ToEquatableList(),
            Strengths = strengths.ToEquatableList(),
            SuspiciousFrom = policy.SuspiciousFrom,
            Accepted = accepted.Where(names.Contains).Distinct(StringComparer.Ordinal).ToEquatableList(),
        };
    }

    private static LeakageFinding Suspicious(FeatureStrength strength) => new(
        $"leak({strength.Column})",
        FormattableString.Invariant($"'{strength.Column}' alone predicts the label with {strength.Value:0.000} ({strength.Low:0.000} to {strength.High:0.000})."),
        "Ask whether its value is known before the answer is wanted. If not, take it out of the features.");
}
