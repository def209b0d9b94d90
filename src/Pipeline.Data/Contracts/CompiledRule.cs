using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Contracts;

/// <summary>A rule as SQL over <c>data</c>.</summary>
internal sealed record CompiledRule
{
    public required ContractRule Rule { get; init; }

    /// <summary>Gets the columns it looks at.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>Gets the aggregate to judge by: the number of rows that break it, or a figure of the whole column.</summary>
    /// <remarks>Null for a rule that needs the rows in order, which an aggregate does not see: it is counted by its own query.</remarks>
    public string? Aggregate { get; init; }

    /// <summary>Gets the condition that a row meets when it breaks the rule; null for rules about the table.</summary>
    public string? Breaks { get; init; }

    /// <summary>Gets a value indicating whether <see cref="Breaks"/> looks at other rows too.</summary>
    public bool IsWindow { get; init; }

    /// <summary>Gets the expression whose value is shown of such a row.</summary>
    public string Value { get; init; } = "NULL";
}
