using Pipeline.Core.Rows;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>
/// How SQL reads a file's rows. Every value is read as text first, so that none becomes a silent null, and then as a number:
/// the common table expression <c>data</c> has, for the column at index i of the row type, its text <c>t{i}</c> and its number
/// <c>n{i}</c>, or its moment <c>d{i}</c>, all NULL where the value is missing, and <c>n{i}</c> NULL also where the text is no finite
/// 32-bit number, <c>d{i}</c> where it is no date.
/// </summary>
internal sealed class TableSource(DataFile file, IReadOnlyList<SourceColumn> columns, RowSchema schema)
{
    /// <summary>Gets the engine's SQL.</summary>
    public SqlDialect Dialect { get; } = DuckDbDialect.Instance;

    /// <summary>Gets the columns of the file.</summary>
    public IReadOnlyList<SourceColumn> Columns => columns;

    /// <summary>Writes the common table expression for some columns of the row type.</summary>
    /// <param name="needed">Columns of the row type; those that the file does not have are left out.</param>
    /// <param name="withRowNumbers">Whether <c>row</c>, the number of the row from 1, is wanted; it costs the parallel scan.</param>
    /// <param name="forPeople">Whether the path is written relative to the repository's root, to be run by hand from there.</param>
    public string With(IEnumerable<Column> needed, bool withRowNumbers, bool forPeople = false)
    {
        var expressions = needed.Distinct().SelectMany(Expressions).ToList();
        if (withRowNumbers)
        {
            expressions.Insert(0, "row_number() OVER () AS row");
        }

        return $"WITH data AS (SELECT {(expressions.Count > 0 ? string.Join(", ", expressions) : "1")} FROM {FileReader.From(file, columns, forPeople)})";
    }

    /// <summary>The name of a column's text in <c>data</c>.</summary>
    public string TextOf(Column column) => $"t{IndexOf(column)}";

    /// <summary>The name of a column's number in <c>data</c>.</summary>
    public string NumberOf(Column column) => $"n{IndexOf(column)}";

    /// <summary>The name of a column's moment in <c>data</c>.</summary>
    public string MomentOf(Column column) => $"d{IndexOf(column)}";

    private int IndexOf(Column column) => schema.Columns.Select((candidate, index) => (candidate, index))
        .First(pair => pair.candidate.Name == column.Name).index;

    private IEnumerable<string> Expressions(Column column)
    {
        if (columns.FirstOrDefault(candidate => candidate.Name == column.Name) is not { } source)
        {
            yield break;
        }

        var text = TextOf(column);
        yield return $"{FileReader.TextOf(file, source)} AS {text}";
        if (column.Kind == ColumnKind.Number)
        {
            yield return $"{(source.IsNumber ? Dialect.NumberOf(Sql.Name(column.Name)) : Dialect.NumberIn(text))} AS {NumberOf(column)}";
        }
        else if (column.IsMoment)
        {
            yield return $"{Dialect.MomentIn(text, column.Kind, column.DateFormat)} AS {MomentOf(column)}";
        }
    }
}
