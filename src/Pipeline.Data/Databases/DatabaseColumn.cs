using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Databases;

/// <summary>One column of a table of PostgreSQL.</summary>
/// <param name="Name">Its name, exactly.</param>
/// <param name="Type">The name of its type in the catalogue, <c>int4</c>; of a domain that of its base type.</param>
/// <param name="Category">The category of its type in the catalogue: N for numbers, S for texts, A for arrays, C for rows, and others.</param>
/// <param name="KeyPlace">Its place in the primary key, from 1; 0 where it is not part of it.</param>
internal sealed record DatabaseColumn(string Name, string Type, char Category, int KeyPlace)
{
    /// <summary>Gets the column as rules see it.</summary>
    public SourceColumn Source => new(Name, IsNumber, IsNested: Category is 'A' or 'C');

    /// <summary>Gets its text, as SQL.</summary>
    public string Text => $"{Sql.Name(Name)}::TEXT";

    /// <summary>Gets its text, missing where it stands for a missing value as in files, compared by code points.</summary>
    public string TextOrMissing => HasPlainText ? $"({Text}) COLLATE \"C\"" : $"nullif(nullif({Text}, ''), 'NA') COLLATE \"C\"";

    /// <summary>Gets what rows are put in order by.</summary>
    public string Order => HasPlainText && Category != 'E' ? Sql.Name(Name) : $"({Text}) COLLATE \"C\"";

    private bool IsNumber => Type is "int2" or "int4" or "int8" or "float4" or "float8" or "numeric";

    // The text of a number, a date or a truth value is never empty, and sorts as the value does.
    private bool HasPlainText => IsNumber || Type is "bool" or "date" or "timestamp" or "timestamptz" or "uuid";

    /// <summary>Writes its number; null where it holds texts.</summary>
    public string? Number(PostgreSqlDialect dialect) => Type switch
    {
        "int2" or "int4" or "int8" => $"{Sql.Name(Name)}::FLOAT8",
        "float4" => dialect.NumberOf(Text), // as it is written: 0.1, not the 32-bit number nearest to it
        "float8" => PostgreSqlDialect.FiniteOf(Sql.Name(Name)),
        "numeric" => dialect.NumberOf(Sql.Name(Name)),
        _ => null,
    };

    /// <summary>Writes its moment in UTC where its own type says it; null where its text must be read.</summary>
    /// <param name="kind">How the row type reads it.</param>
    public string? Moment(ColumnKind kind) => (Type, kind) switch
    {
        ("date", ColumnKind.Date) => PostgreSqlDialect.MomentOf(Sql.Name(Name), $"{Sql.Name(Name)}::TIMESTAMP"),
        ("timestamp", ColumnKind.DateTime) => PostgreSqlDialect.MomentOf(Sql.Name(Name), Sql.Name(Name)),
        ("timestamptz", ColumnKind.Instant) => PostgreSqlDialect.MomentOf(Sql.Name(Name), $"{Sql.Name(Name)} AT TIME ZONE 'UTC'"),
        _ => null,
    };
}
