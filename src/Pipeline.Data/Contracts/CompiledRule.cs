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
    /// <remarks>Null for a rule that one aggregate over the rows in any order cannot answer: see <see cref="OwnQuery"/>.</remarks>
    public string? Aggregate { get; init; }

    /// <summary>Gets an aggregate that says in words what was found; null where the number says it.</summary>
    public string? Finding { get; init; }

    /// <summary>Gets the aggregate that counts the rows it is about; null for all rows.</summary>
    public string? Population { get; init; }

    /// <summary>Gets what follows the definition of <c>data</c> in a query of its own, which gives the answer and, if there is one, the finding.</summary>
    public string? OwnQuery { get; init; }

    /// <summary>Gets the condition that a row meets when it breaks the rule; null for rules about the table.</summary>
    public string? Breaks { get; init; }

    /// <summary>Gets a value indicating whether <see cref="Breaks"/> looks at other rows too.</summary>
    public bool IsWindow { get; init; }

    /// <summary>Gets the texts that must not occur together again; empty for all rules but those of uniqueness.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Gets the number of rows that break it, once it is known.</summary>
    public long Violations { get; init; } = long.MaxValue;

    /// <summary>Gets the expression whose value is shown of such a row.</summary>
    public string Value { get; init; } = "NULL";

    /// <summary>Gets <see cref="Value"/> with what is personal masked.</summary>
    public string Shown { get; init; } = "NULL";
}
