using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Contracts;

/// <summary>A rule as SQL over <c>data</c>.</summary>
internal sealed record CompiledRule
{
    public required ContractRule Rule { get; init; }

    /// <summary>Gets the columns it looks at.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>Gets the aggregate that counts the rows that break it.</summary>
    public required string Count { get; init; }

    /// <summary>Gets the condition that a row meets when it breaks the rule; null for rules about the table.</summary>
    public string? Breaks { get; init; }

    /// <summary>Gets the expression whose value is shown of such a row.</summary>
    public string Value { get; init; } = "NULL";
}
