using Pipeline.Core.Rows;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>
/// How SQL reads a file's rows. Every value is read as text first, so that none becomes a silent null, and then as a number:
/// the common table expression <c>data</c> has, for the column at index i of the row type, its text <c>t{i}</c> and its number
/// <c>n{i}</c>, both NULL where the value is missing, and <c>n{i}</c> NULL also where the text is no finite 32-bit number.
/// </summary>
internal sealed class TableSource(DataFile file, IReadOnlyList<SourceColumn> columns, RowSchema schema)
{
    /// <summary>The largest finite 32-bit number: models compute with these.</summary>
    private const string LargestNumber = "3.4028234663852886e38";

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

        return $"WITH data AS (SELECT {(expressions.Count > 0 ? string.Join(", ", expressions) : "1")} FROM {From(forPeople)})";
    }

    /// <summary>The name of a column's text in <c>data</c>.</summary>
    public string TextOf(Column column) => $"t{IndexOf(column)}";

    /// <summary>The name of a column's number in <c>data</c>.</summary>
    public string NumberOf(Column column) => $"n{IndexOf(column)}";

    private int IndexOf(Column column) => schema.Columns.Select((candidate, index) => (candidate, index))
        .First(pair => pair.candidate.Name == column.Name).index;

    private IEnumerable<string> Expressions(Column column)
    {
        if (columns.FirstOrDefault(candidate => candidate.Name == column.Name) is not { } source)
        {
            yield break;
        }

        var (name, text, number) = (Sql.Name(column.Name), TextOf(column), NumberOf(column));
        yield return source.IsNumber || file.Format == DataFormat.Csv
            ? $"CAST({name} AS VARCHAR) AS {text}"
            : $"nullif(nullif(CAST({name} AS VARCHAR), ''), 'NA') AS {text}";
        if (column.Kind != ColumnKind.Number)
        {
            yield break;
        }

        // DuckDB reads 1_000 as a thousand; nobody who writes data means that.
        var read = source.IsNumber ? $"CAST({name} AS DOUBLE)" : $"TRY_CAST({text} AS DOUBLE)";
        var plain = source.IsNumber ? string.Empty : $" AND NOT contains({text}, '_')";
        yield return $"CASE WHEN abs({read}) <= {LargestNumber}{plain} THEN {read} END AS {number}";
    }

    private string From(bool forPeople)
    {
        var path = Sql.FileName(forPeople ? file.RelativePath : file.FullPath);
        var types = "{" + string.Join(", ", columns.Select(column => $"{Sql.Text(column.Name)}: 'VARCHAR'")) + "}";
        return file.Format switch
        {
            DataFormat.Csv => $"read_csv({path}, auto_detect = false, header = true, delim = {Sql.Text(file.Delimiter.ToString())}, "
                + $"quote = '\"', escape = '\"', strict_mode = true, nullstr = ['', 'NA'], allow_quoted_nulls = true, columns = {types})",
            DataFormat.Parquet => $"read_parquet({path})",
            _ => $"read_json({path}, format = 'auto', columns = {types})",
        };
    }
}
