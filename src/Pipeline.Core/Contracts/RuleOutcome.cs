using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <summary>What one rule found in one table.</summary>
public sealed record RuleOutcome
{
    /// <summary>Gets the rule's name, for example <c>between(Age)</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets the column's name in the file; null for rules about the table.</summary>
    public string? Column { get; init; }

    /// <summary>Gets what a violation does.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Gets a value indicating whether the rule holds.</summary>
    public required bool Passed { get; init; }

    /// <summary>Gets the number of rows that break it; for rules about the table, 0 or 1.</summary>
    public required long Violations { get; init; }

    /// <summary>Gets the rows that break it as a fraction of all rows, 0 to 1; 0 for rules about the table.</summary>
    public double Share { get; init; }

    /// <summary>Gets the expectation in words.</summary>
    public required string Expected { get; init; }

    /// <summary>Gets what was found, in words.</summary>
    public required string Found { get; init; }

    /// <summary>Gets the reason for the rule.</summary>
    public string? Because { get; init; }

    /// <summary>Gets up to ten rows that break it.</summary>
    public EquatableList<RowExample> Examples { get; init; } = [];

    /// <summary>Gets the SQL that finds all of them.</summary>
    public string? Sql { get; init; }
}
