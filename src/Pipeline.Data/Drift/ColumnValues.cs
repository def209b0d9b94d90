using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Drift;

/// <summary>The values of a file that drift is measured on: numbers one by one, categories counted.</summary>
internal sealed record ColumnValues
{
    /// <summary>Gets the number of rows, 1 or more.</summary>
    public required long Rows { get; init; }

    /// <summary>Gets the numbers of each numeric column, NaN where missing or unreadable.</summary>
    public required IReadOnlyDictionary<string, double[]> Numbers { get; init; }

    /// <summary>Gets the rows of each text of each other column; the empty text for missing.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, long>> Categories { get; init; }

    /// <summary>The columns that are compared: all but the key, row numbers and metadata.</summary>
    public static IEnumerable<Column> ColumnsOf(RowSchema schema) =>
        schema.Columns.Where(column => column.Role is not (ColumnRole.Key or ColumnRole.Metadata) && !column.IsRowNumber);

    /// <summary>Reads a file.</summary>
    public static async Task<ColumnValues> ReadAsync(
        RowSchema schema, DataSource data, string repositoryRoot, DataOptions options, CancellationToken cancellationToken)
    {
        using var table = await DataTable.OpenAsync(repositoryRoot, data.Path, schema, options, cancellationToken);
        var numeric = ColumnsOf(schema).Where(column => column.Kind == ColumnKind.Number).ToList();
        var numbers = numeric.ConvertAll(_ => new List<double>());
        var rows = 0L;
        var selected = numeric.Select(column => $"coalesce({table.Source.NumberOf(column)}, 'NaN'::DOUBLE)").DefaultIfEmpty("0");
        await table.RowsAsync(
            $"{table.Source.With(numeric, withRowNumbers: false)} SELECT {string.Join(", ", selected)} FROM data",
            reader =>
            {
                rows++;
                for (var index = 0; index < numbers.Count; index++)
                {
                    numbers[index].Add(reader.GetDouble(index));
                }
            },
            cancellationToken);
        if (rows == 0)
        {
            throw new PipelineException(
                "PIP2012",
                $"The data file '{data.Path}' has no rows.",
                "There is a header and nothing after it.",
                "Restore the file, or run the export that fills it.");
        }

        var categories = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        foreach (var column in ColumnsOf(schema).Where(column => column.Kind != ColumnKind.Number))
        {
            categories[column.Name] = await CountAsync(table, column, cancellationToken);
        }

        await table.CheckUnchangedAsync(cancellationToken);
        return new ColumnValues
        {
            Rows = rows,
            Numbers = numeric.Zip(numbers).ToDictionary(pair => pair.First.Name, pair => pair.Second.ToArray(), StringComparer.Ordinal),
            Categories = categories,
        };
    }

    private static async Task<Dictionary<string, long>> CountAsync(DataTable table, Column column, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await table.RowsAsync(
            $"{table.Source.With([column], withRowNumbers: false)} SELECT coalesce({table.Source.TextOf(column)}, ''), count(*) FROM data GROUP BY 1",
            reader => counts[reader.GetString(0)] = reader.GetInt64(1),
            cancellationToken);
        return counts;
    }
}
