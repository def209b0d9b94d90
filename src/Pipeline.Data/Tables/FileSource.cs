using Pipeline.Core.Rows;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>How DuckDB reads the rows of a file, or of several.</summary>
internal sealed class FileSource(DataFile file, IReadOnlyList<SourceColumn> columns, RowSchema schema) : TableSource(columns, schema)
{
    /// <inheritdoc/>
    public override SqlDialect Dialect => DuckDbDialect.Instance;

    /// <inheritdoc/>
    /// <remarks>Texts are read as numbers in a step of their own: the engine would do it twice where one expression names the result twice.</remarks>
    public override string With(IEnumerable<Column> needed, bool withRowNumbers, bool forPeople = false)
    {
        var present = needed.Distinct().Where(column => SourceOf(column) is not null).ToList();
        var texts = present.ConvertAll(column => $"{FileReader.TextOf(file, SourceOf(column)!)} AS {TextOf(column)}");
        texts.AddRange(present.Where(IsTyped).Select(column => $"{Dialect.NumberOf(Sql.Name(column.Name))} AS {NumberOf(column)}"));
        if (withRowNumbers)
        {
            texts.Insert(0, "row_number() OVER () AS row");
        }

        var read = present.Where(IsRead).Select(column => $", {Dialect.ReadNumber(TextOf(column))} AS {ReadOf(column)}");
        var values = present.Where(column => IsRead(column) || column.IsMoment).Select(column => column.IsMoment
            ? $", {Dialect.MomentIn(TextOf(column), column.Kind, column.DateFormat)} AS {MomentOf(column)}"
            : $", {Dialect.CheckedNumber(ReadOf(column), TextOf(column))} AS {NumberOf(column)}");
        return $"WITH texts AS (SELECT {(texts.Count > 0 ? string.Join(", ", texts) : "1")} FROM {FileReader.From(file, Columns, forPeople)}), "
            + $"data AS (SELECT *{string.Concat(values)} FROM (SELECT *{string.Concat(read)} FROM texts))";
    }

    private string ReadOf(Column column) => $"read_{NumberOf(column)}";

    private bool IsTyped(Column column) => column.Kind == ColumnKind.Number && SourceOf(column)!.IsNumber;

    private bool IsRead(Column column) => column.Kind == ColumnKind.Number && !SourceOf(column)!.IsNumber;

    private SourceColumn? SourceOf(Column column) => Columns.FirstOrDefault(candidate => candidate.Name == column.Name);
}
