using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    public required IReadOnlyDictionary<string, List<double>> Numbers { get; init; }

    /// <summary>Gets the rows of each text of each other column; the empty text for missing.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, long>> Categories { get; init; }

    /// <summary>The columns that are compared: all but the key, row numbers and metadata.</summary>
    public static IEnumerable<Column> ColumnsOf(RowSchema schema) =>
        schema.Columns.Where(column => column.Role is not (ColumnRole.Key or ColumnRole.Metadata) && !column.IsRowNumber);

    /// <summary>Gives the numbers of a column, NaN where missing or unreadable.</summary>
    public ReadOnlySpan<double> NumbersOf(Column column) => CollectionsMarshal.AsSpan(Numbers[column.Name]);

    /// <summary>Reads a file, all columns in one scan.</summary>
    public static async Task<ColumnValues> ReadAsync(
        RowSchema schema, DataSource data, string repositoryRoot, DataOptions options, CancellationToken cancellationToken)
    {
        using var table = await DataTable.OpenAsync(repositoryRoot, data.Path, schema, options, cancellationToken);
        var numeric = ColumnsOf(schema).Where(column => column.Kind == ColumnKind.Number).ToList();
        var others = ColumnsOf(schema).Where(column => column.Kind != ColumnKind.Number).ToList();
        var numbers = numeric.ConvertAll(_ => new List<double>());
        var counts = others.ConvertAll(_ => new Dictionary<string, long>(StringComparer.Ordinal));
        var rows = 0L;
        var selected = numeric.Select(column => $"coalesce({table.Source.NumberOf(column)}, 'NaN'::DOUBLE)")
            .Concat(others.Select(column => $"coalesce({table.Source.TextOf(column)}, '')"))
            .DefaultIfEmpty("0");
        await table.RowsAsync(
            $"{table.Source.With([.. numeric, .. others], withRowNumbers: false)} SELECT {string.Join(", ", selected)} FROM data",
            reader =>
            {
                rows++;
                Add(reader, numbers, counts);
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

        await table.CheckUnchangedAsync(cancellationToken);
        return new ColumnValues
        {
            Rows = rows,
            Numbers = numeric.Zip(numbers).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal),
            Categories = others.Zip(counts).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal),
        };
    }

    // Millions of calls within the first second: there is no time to learn how to compile it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(DbDataReader reader, List<List<double>> numbers, List<Dictionary<string, long>> counts)
    {
        for (var index = 0; index < numbers.Count; index++)
        {
            numbers[index].Add(reader.GetDouble(index));
        }

        for (var index = 0; index < counts.Count; index++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts[index], reader.GetString(numbers.Count + index), out _)++;
        }
    }
}
