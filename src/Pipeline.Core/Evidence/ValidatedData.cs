using Pipeline.Core.Contracts;
using Pipeline.Core.Digests;
using Pipeline.Core.Drift;
using Pipeline.Core.Leakage;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>A version of the data satisfies the model's contract.</summary>
public sealed record ValidatedData : IEvidence<ValidatedData>
{
    /// <inheritdoc/>
    public static string Kind => "validated-data";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the data.</summary>
    public required DatasetVersion Dataset { get; init; }

    /// <summary>Gets the number of rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Gets the digest of the row type's columns.</summary>
    public required Digest Schema { get; init; }

    /// <summary>Gets what every rule found.</summary>
    public required EquatableList<RuleOutcome> Rules { get; init; }

    /// <summary>Gets what the columns look like.</summary>
    public required DatasetProfile Profile { get; init; }

    /// <summary>Gets the moment as of which dates were judged; null where no rule asks.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Gets the versions of the files that rules refer to; null where none does.</summary>
    public EquatableList<DatasetVersion>? References { get; init; }

    /// <summary>Gets how the data compare with those of the model in production; null where nobody asked.</summary>
    public DriftCheck? Drift { get; init; }

    /// <summary>Gets whether something gives the answer away; null where nobody looked.</summary>
    public LeakageCheck? Leakage { get; init; }

    /// <summary>Gets all columns of the file, in its order; null in evidence from before they were recorded.</summary>
    public EquatableList<string>? FileColumns { get; init; }

    /// <summary>Gets how the columns changed since the last version, and which changes were accepted; null where nothing was compared or nothing changed.</summary>
    public EquatableList<SchemaChange>? SchemaChanges { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new(Dataset.Path, Dataset.Sha256)];
}
