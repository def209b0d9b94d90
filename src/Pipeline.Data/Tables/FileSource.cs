using Pipeline.Core.Rows;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>How DuckDB reads the rows of a file, or of several.</summary>
internal sealed class FileSource(DataFile file, IReadOnlyList<SourceColumn> columns, RowSchema schema) : TableSource(columns, schema)
{
    /// <inheritdoc/>
    public override SqlDialect Dialect => DuckDbDialect.Instance;

    /// <inheritdoc/>
    public override string With(IEnumerable<Column> needed, bool withRowNumbers, bool forPeople = false)
    {
        var expressions = needed.Distinct().SelectMany(Expressions).ToList();
        if (withRowNumbers)
        {
            expressions.Insert(0, "row_number() OVER () AS row");
        }

        return $"WITH data AS (SELECT {(expressions.Count > 0 ? string.Join(", ", expressions) : "1")} FROM {FileReader.From(file, Columns, forPeople)})";
    }

    private IEnumerable<string> Expressions(Column column)
    {
        if (Columns.FirstOrDefault(candidate => candidate.Name == column.Name) is not { } source)
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
