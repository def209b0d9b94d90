using System.Globalization;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>Looks for a row that is the header once more: files that were put together, or a writer that began again.</summary>
internal sealed class RepeatedHeader
{
    private readonly string _condition;
    private readonly int _place;

    private RepeatedHeader(string condition, int place) => (_condition, _place) = (condition, place);

    /// <summary>Adds what it asks to the query; null for formats without a header.</summary>
    public static RepeatedHeader? Ask(DataTable table, AggregateQuery query)
    {
        if (table.File.Format != DataFormat.Csv)
        {
            return null;
        }

        var condition = string.Join(" AND ", Columns(table).Select(column => $"{table.Source.TextOf(column)} = {Sql.Text(column.Name)}"));
        return new(condition, query.Add($"count(CASE WHEN {condition} THEN 1 END)"));
    }

    /// <summary>Judges the answer.</summary>
    /// <exception cref="PipelineException">PIP2032: there is such a row; the message says where the first stands.</exception>
    public async Task CheckAsync(DataTable table, AggregateQuery answers, CancellationToken cancellationToken)
    {
        if (answers.Whole(_place) is var count && count == 0)
        {
            return;
        }

        var first = await table.RowAsync($"{table.Source.With(Columns(table), withRowNumbers: true)} SELECT min(row) FROM data WHERE {_condition}", cancellationToken);
        var row = Convert.ToInt64(first[0], CultureInfo.InvariantCulture);
        var place = table.PlacesOf([row], cancellationToken)[row];
        throw new PipelineException(
            "PIP2032",
            string.Create(CultureInfo.InvariantCulture, $"'{place.File ?? table.File.RelativePath}' has its header again at line {place.Line}."),
            string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "row is" : "rows are")} the header once more: files were put together, or their writer began again."),
            "Take the header lines out, or name the files by a pattern: DataSource.File(\"data/part-*.csv\").");
    }

    private static IEnumerable<Column> Columns(DataTable table) => table.Schema.Columns.Where(column => !column.IsRowNumber);
}
