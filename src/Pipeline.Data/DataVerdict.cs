using Pipeline.Core.Contracts;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
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

    /// <summary>Gets what is worth knowing and breaks no rule, one sentence each: columns that are not read, a last line without an end.</summary>
    public EquatableList<string> Notes { get; init; } = [];

    /// <summary>Gets the moment as of which dates were judged; null where no rule asks.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Gets the versions of the files that rules refer to; null where none does.</summary>
    public EquatableList<DatasetVersion>? References { get; init; }

    /// <summary>Gets a value indicating whether every rule whose violation is an error holds.</summary>
    public bool Passed => !Failures.Any();

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
        Notes = Notes,
    };

    /// <summary>Makes the evidence that training asks for.</summary>
    /// <exception cref="PipelineException">PIP2015: a rule is broken; the message lists the rules with counts and examples.</exception>
    public ValidatedData ToEvidence() => Passed
        ? new ValidatedData
        {
            ModelId = ModelId,
            Dataset = Dataset,
            Rows = Profile.Rows,
            Schema = Schema,
            Rules = Rules,
            Profile = Profile,
            AsOf = AsOf,
            References = References,
        }
        : throw BrokenContract.Of(this);
}
