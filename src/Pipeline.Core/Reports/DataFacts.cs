using Pipeline.Core.Contracts;
using Pipeline.Core.Drift;
using Pipeline.Core.Evidence;
using Pipeline.Core.Leakage;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Reports;

/// <summary>What a report on data is written from: there is one for data that broke its contract, too, though no evidence of it.</summary>
public sealed record DataFacts
{
    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the data.</summary>
    public required DatasetVersion Dataset { get; init; }

    /// <summary>Gets what every rule found.</summary>
    public required EquatableList<RuleOutcome> Rules { get; init; }

    /// <summary>Gets what the columns look like.</summary>
    public required DatasetProfile Profile { get; init; }

    /// <summary>Gets how the data compare with those of the model in production; null where nobody asked.</summary>
    public DriftCheck? Drift { get; init; }

    /// <summary>Gets whether something gives the answer away; null where nobody looked.</summary>
    public LeakageCheck? Leakage { get; init; }

    /// <summary>Gets the profile of the data compared with, for pictures; null where there is none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DatasetProfile? Reference { get; init; }

    /// <summary>Gets how the columns changed since the last version; empty where there is none.</summary>
    public EquatableList<SchemaChange> SchemaChanges { get; init; } = [];

    /// <summary>Gets what else was noticed, a sentence each.</summary>
    public EquatableList<string> Notes { get; init; } = [];

    /// <summary>Takes the facts from evidence.</summary>
    public static DataFacts Of(ValidatedData data) => new()
    {
        ModelId = data.ModelId,
        Dataset = data.Dataset,
        Rules = data.Rules,
        Profile = data.Profile,
        Drift = data.Drift,
        Leakage = data.Leakage,
        SchemaChanges = data.SchemaChanges ?? [],
    };

    /// <summary>Says the verdict of all rules: a style, a headline and one sentence more.</summary>
    internal (string State, string Headline, string Detail) Summarize()
    {
        var errors = Rules.Count(rule => rule is { Passed: false, Severity: Severity.Error });
        var warnings = Rules.Count(rule => rule is { Passed: false, Severity: Severity.Warning });
        var drifted = Drift?.Open.Count() ?? 0;
        var detail = FormattableString.Invariant(
            $"{Rules.Count(rule => rule.Passed)} of {Rules.Count} rules hold on {Profile.Rows:#,0} rows; {errors} broken, {warnings} warnings. {InWords(Drift)}").TrimEnd();
        return errors > 0 ? ("failed", $"The data of {ModelId} break their contract.", detail)
            : SchemaChanges.Any(SchemaSection.IsOpen) ? ("failed", $"The columns of the data of {ModelId} are not those of the last version, and nobody accepted that.", detail)
            : Drift is { Stops: true } ? ("failed", $"The data of {ModelId} have drifted from what the model in {Drift.Against} learned from.", detail)
            : Leakage?.Open.Any() == true ? ("failed", $"Something in the data of {ModelId} gives the answer away.", detail)
            : warnings + drifted > 0 ? ("inconclusive", $"The data of {ModelId} keep their contract, with warnings.", detail)
            : ("passed", $"The data of {ModelId} keep their contract.", detail);
    }

    private static string InWords(DriftCheck? drift) => drift switch
    {
        null => string.Empty,
        { Report: null } => $"Not compared with {drift.Against}.",
        { Report: { } report } => FormattableString.Invariant(
            $"{report.Drifted.Count()} of {report.Columns.Count} columns have drifted from the data of {(drift.Version is null ? drift.Against : $"{drift.Version} in {drift.Against}")}."),
    };
}
