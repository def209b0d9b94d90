using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Databases;

/// <summary>How PostgreSQL reads the rows of a table.</summary>
/// <param name="table">The table.</param>
/// <param name="kept">Its columns.</param>
/// <param name="hasPlaces">Whether rows have a <c>ctid</c>; those of views have none.</param>
/// <param name="schema">The row type.</param>
internal sealed class PostgreSqlSource(TableOrigin table, IReadOnlyList<DatabaseColumn> kept, bool hasPlaces, RowSchema schema)
    : TableSource([.. kept.Select(column => column.Source)], schema)
{
    // A fence: below it every expression is computed once a row, however often rules use it.
    private const string Once = "OFFSET 0";

    /// <inheritdoc/>
    public override SqlDialect Dialect => PostgreSqlDialect.Instance;

    /// <summary>Gets the columns that the row type names, in the order of the table.</summary>
    public IReadOnlyList<DatabaseColumn> Named { get; } = [.. kept.Where(column => schema.Columns.Any(wanted => wanted.Name == column.Name && !wanted.IsRowNumber))];

    /// <summary>Gets what the rows are put in order by: the primary key, else the texts of all columns that are read.</summary>
    public string Order => string.Join(", ", PrimaryKey.Count > 0 ? PrimaryKey.Select(column => column.Order) : Named.Select(column => $"({column.Text}) COLLATE \"C\" NULLS FIRST"));

    private List<DatabaseColumn> PrimaryKey { get; } = [.. kept.Where(column => column.KeyPlace > 0).OrderBy(column => column.KeyPlace)];

    /// <inheritdoc/>
    public override string With(IEnumerable<Column> needed, bool withRowNumbers, bool forPeople = false)
    {
        var columns = needed.Distinct().Select(column => (Column: column, Kept: Named.FirstOrDefault(candidate => candidate.Name == column.Name)))
            .Where(pair => pair.Kept is not null).ToList();
        var read = columns.SelectMany(pair => Read(pair.Column, pair.Kept!)).ToList();
        var made = columns.SelectMany(pair => Made(pair.Column, pair.Kept!)).ToList();
        if (withRowNumbers)
        {
            read.InsertRange(0, [$"row_number() OVER (ORDER BY {Order}) AS row", $"{Key} AS key"]);
            made.InsertRange(0, ["row", "key"]);
        }

        return $"WITH texts AS (SELECT {Joined(read)} FROM {table.QuotedName} {Once}), data AS (SELECT {Joined(made)} FROM texts {Once})";
    }

    /// <summary>Writes the rows as files keep them: the texts of the named columns, in order.</summary>
    public string Export() => $"SELECT {string.Join(", ", Named.Select(Exported))} FROM {table.QuotedName} ORDER BY {Order}";

    // A line with nothing on it is no row to a reader of CSV: the only column of a row says that its value is missing.
    private string Exported(DatabaseColumn column) => $"{(Named.Count == 1 ? $"coalesce({column.Text}, 'NA')" : column.Text)} AS {Sql.Name(column.Name)}";

    private static string Joined(List<string> expressions) => expressions.Count > 0 ? string.Join(", ", expressions) : "1";

    private IEnumerable<string> Read(Column column, DatabaseColumn kept)
    {
        yield return $"{kept.TextOrMissing} AS {TextOf(column)}";
        if (column.Kind == ColumnKind.Number && kept.Number(PostgreSqlDialect.Instance) is { } number)
        {
            yield return $"{number} AS {NumberOf(column)}";
        }
        else if (column.DateFormat is null && kept.Moment(column.Kind) is { } moment)
        {
            yield return $"{moment} AS {MomentOf(column)}";
        }
    }

    private IEnumerable<string> Made(Column column, DatabaseColumn kept)
    {
        var text = TextOf(column);
        yield return text;
        if (column.Kind == ColumnKind.Number)
        {
            yield return kept.Number(PostgreSqlDialect.Instance) is null ? $"{Dialect.NumberIn(text)} AS {NumberOf(column)}" : NumberOf(column);
        }
        else if (column.IsMoment)
        {
            yield return column.DateFormat is null && kept.Moment(column.Kind) is not null
                ? MomentOf(column)
                : $"{Dialect.MomentIn(text, column.Kind, column.DateFormat)} AS {MomentOf(column)}";
        }
    }

    // What is personal, or not named by the row type and so perhaps personal, does not leave the database as a row's name.
    private string Key => PrimaryKey.Count > 0 && PrimaryKey.TrueForAll(IsShown)
        ? string.Join(" || ', ' || ", PrimaryKey.Select(column => $"{Sql.Text(column.Name + " = ")} || {column.Text}"))
        : hasPlaces ? "'ctid ' || ctid::TEXT" : $"'row ' || row_number() OVER (ORDER BY {Order})";

    private bool IsShown(DatabaseColumn column) => Schema.Columns.Any(wanted => wanted.Name == column.Name && !wanted.IsPersonal);
}
