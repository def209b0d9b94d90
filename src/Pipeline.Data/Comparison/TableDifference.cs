using Pipeline.Core.Rows;

namespace Pipeline.Data.Comparison;

/// <summary>How a table differs between two versions, by rows and by columns.</summary>
public sealed record TableDifference
{
    /// <summary>Gets the table's path, relative to the repository's root.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the number of rows of the earlier version.</summary>
    public required long RowsBefore { get; init; }

    /// <summary>Gets the number of rows of the later version.</summary>
    public required long RowsAfter { get; init; }

    /// <summary>Gets the columns that matched the rows; empty: whole rows were compared, and a changed row counts as one removed and one added.</summary>
    public EquatableList<string> Key { get; init; } = [];

    /// <summary>Gets why the wanted key could not match rows, if so.</summary>
    public string? KeyProblem { get; init; }

    /// <summary>Gets the number of rows that the later version has only.</summary>
    public required long Added { get; init; }

    /// <summary>Gets the number of rows that the earlier version has only.</summary>
    public required long Removed { get; init; }

    /// <summary>Gets the number of rows that both versions have, with other values in columns that both have; 0 without a key.</summary>
    public required long Changed { get; init; }

    /// <summary>Gets the columns that are new, lost, of another type, or have other values.</summary>
    public required EquatableList<ColumnChange> Columns { get; init; }

    /// <summary>Gets the first keys, at most ten of each, as <c>added 17</c>, <c>removed 18</c>, <c>changed 19: Income, Debt</c>.</summary>
    public EquatableList<string> Examples { get; init; } = [];
}
