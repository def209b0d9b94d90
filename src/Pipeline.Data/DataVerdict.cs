using Pipeline.Core.Contracts;
using Pipeline.Core.Digests;
using Pipeline.Core.Drift;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Leakage;
using Pipeline.Core.Profiles;
using Pipeline.Core.Reports;
using Pipeline.Core.Rows;

namespace Pipeline.Data;

/// <summary>What a contract found in one version of the data, whether it holds or not: enough for a report.</summary>
public sealed record DataVerdict
{
    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets which bytes were looked at.</summary>
    public required DatasetVersion Dataset { get; init; }

    /// <summary>Gets the digest of the row type's columns.</summary>
    public required Digest Schema { get; init; }

    /// <summary>Gets what every rule found, in the contract's order.</summary>
    public required EquatableList<RuleOutcome> Rules { get; init; }

    /// <summary>Gets what the columns look like.</summary>
    public required DatasetProfile Profile { get; init; }

    /// <summary>Gets how the data compare with those of the model in production; null where nobody asked.</summary>
    public DriftCheck? Drift { get; init; }

    /// <summary>Gets whether something gives the answer away; null where nobody looked.</summary>
    public LeakageCheck? Leakage { get; init; }

    /// <summary>Gets the profile of the data compared with; null where there is none.</summary>
    public DatasetProfile? Reference { get; init; }

    /// <summary>Gets what is worth knowing and breaks no rule, one sentence each: columns that are not read, a last line without an end.</summary>
    public EquatableList<string> Notes { get; init; } = [];

    /// <summary>Gets the moment as of which dates were judged; null where no rule asks.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Gets the versions of the files that rules refer to; null where none does.</summary>
    public EquatableList<DatasetVersion>? References { get; init; }

    /// <summary>Gets all columns of the file, in its order.</summary>
    public EquatableList<string> FileColumns { get; init; } = [];

    /// <summary>Gets how the columns changed since the last version; empty where there is none.</summary>
    public EquatableList<SchemaChange> SchemaChanges { get; init; } = [];

    /// <summary>Gets a value indicating whether every rule whose violation is an error holds, no column has drifted that must not, and nothing gives the answer away.</summary>
    public bool Passed => !Failures.Any() && Drift is not { Stops: true } && Leakage?.Open.Any() != true;

    /// <summary>Gets the broken rules that stop the chain.</summary>
    public IEnumerable<RuleOutcome> Failures => Rules.Where(rule => rule is { Passed: false, Severity: Severity.Error });

    /// <summary>Gets the broken rules that are only reported.</summary>
    public IEnumerable<RuleOutcome> Warnings => Rules.Where(rule => rule is { Passed: false, Severity: Severity.Warning });

    /// <summary>Gives what the report is written from, whether the contract holds or not.</summary>
    public DataFacts ToFacts() => new()
    {
        ModelId = ModelId,
        Dataset = Dataset,
        Rules = Rules,
        Profile = Profile,
        Drift = Drift,
        Leakage = Leakage,
        Reference = Reference,
        Notes = Notes,
        SchemaChanges = SchemaChanges,
    };

    /// <summary>Makes the evidence that training asks for.</summary>
    /// <exception cref="PipelineException">
    /// PIP2015: a rule is broken; the message lists the rules with counts and examples. PIP2054: columns changed and nobody accepted that. PIP2060: columns have
    /// drifted. PIP2061: something gives the answer away.
    /// </exception>
    public ValidatedData ToEvidence() => Failures.Any() ? throw BrokenContract.Of(this)
        : SchemaChanges.Where(change => change is { NeedsAcceptance: true, IsAccepted: false }).ToList() is { Count: > 0 } open ? throw ChangedSchema.Of(this, open)
        : !Passed ? throw (Drift is { Stops: true } ? DriftedData.Of(this) : LeakingData.Of(this))
        : new ValidatedData
        {
            ModelId = ModelId,
            Dataset = Dataset,
            Rows = Profile.Rows,
            Schema = Schema,
            Rules = Rules,
            Profile = Profile,
            AsOf = AsOf,
            References = References,
            Drift = Drift,
            Leakage = Leakage,
            FileColumns = FileColumns,
            SchemaChanges = SchemaChanges.Count > 0 ? SchemaChanges : null,
        };
}
