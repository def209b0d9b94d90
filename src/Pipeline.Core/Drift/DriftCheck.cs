using System.Text.Json.Serialization;
using Pipeline.Core.Contracts;
using Pipeline.Core.Evidence;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Drift;

/// <summary>How data compare with those of the model that a stage holds.</summary>
public sealed record DriftCheck
{
    /// <summary>Gets the name of what was compared with, for example <c>production</c>.</summary>
    public required string Against { get; init; }

    /// <summary>Gets the version of the model that the stage holds; null where it holds none, and for a file.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the data that were the measure; null where nothing was compared.</summary>
    public DatasetVersion? Reference { get; init; }

    /// <summary>Gets what was found; null where nothing was compared.</summary>
    public DriftReport? Report { get; init; }

    /// <summary>Gets why nothing was compared, a sentence; null where it was.</summary>
    public string? NotCompared { get; init; }

    /// <summary>Gets what a drifted column does.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Gets the names of findings that a person accepted, for example <c>drift(Income)</c>.</summary>
    public EquatableList<string> Accepted { get; init; } = [];

    /// <summary>Gets the columns that have drifted and that nobody accepted.</summary>
    [JsonIgnore]
    public IEnumerable<ColumnDrift> Open => (Report?.Drifted ?? []).Where(column => !Accepted.Contains(NameOf(column)));

    /// <summary>Gets a value indicating whether the chain stops here.</summary>
    [JsonIgnore]
    public bool Stops => Severity == Severity.Error && Open.Any();

    /// <summary>Gets the outcome in a few words.</summary>
    [JsonIgnore]
    public string InBrief => Report is null
        ? $"not compared with {Against}"
        : FormattableString.Invariant($"{Report.Drifted.Count()} of {Report.Columns.Count} columns against {(Version is null ? Against : $"{Against} {Version}")}");

    /// <summary>Gets what whoever runs this must be told: a stage holds a version, and yet nothing was compared with its data; null otherwise.</summary>
    [JsonIgnore]
    public string? Notice => Version is null || NotCompared is null
        ? null
        : $"Drift was not looked for: {Against} holds version {Version}, and the evidence of its data is not on this machine. Run ValidateData where .pipeline/store has it.";

    /// <summary>Gives the name by which a drifted column is accepted.</summary>
    public static string NameOf(ColumnDrift column) => $"drift({column.Column})";

    /// <summary>Compares a profile with the data of a stage's model.</summary>
    /// <param name="policy">What counts as drift.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="current">What the data look like.</param>
    /// <param name="version">The version that the stage holds.</param>
    /// <param name="reference">The evidence of the data it was trained on.</param>
    /// <param name="accepted">Names of findings that may pass.</param>
    public static DriftCheck Of(
        DriftPolicy policy, RowSchema schema, DatasetProfile current, string version, ValidatedData reference, IEnumerable<string> accepted)
    {
        var report = DriftReport.Of(schema, reference.Profile, current, policy.Thresholds);
        var names = report.Drifted.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Against = policy.StageName!,
            Version = version,
            Reference = reference.Dataset,
            Report = report,
            Severity = policy.Severity,
            Accepted = accepted.Where(names.Contains).Distinct(StringComparer.Ordinal).ToEquatableList(),
        };
    }

    /// <summary>Says that nothing was compared.</summary>
    /// <param name="policy">The policy that asked for it.</param>
    /// <param name="version">The version that the stage holds, if it holds one.</param>
    /// <param name="why">A sentence.</param>
    public static DriftCheck Without(DriftPolicy policy, string? version, string why) =>
        new() { Against = policy.StageName!, Version = version, NotCompared = why, Severity = policy.Severity };
}
