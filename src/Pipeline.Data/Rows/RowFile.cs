using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Data;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Rows;

/// <summary>Writes rows for other programs: the features, then the label.</summary>
public static class RowFile
{
    /// <summary>Writes a file, in row order; one that exists is replaced.</summary>
    /// <param name="rows">Labelled rows.</param>
    /// <param name="path">Absolute path.</param>
    /// <param name="format">Its form.</param>
    public static void Write(RowBatch rows, string path, RowFormat format)
    {
        Column[] columns = [.. rows.Schema.Columns.Where(column => column.Role is ColumnRole.Feature && rows.Has(column.Name)), rows.Schema.Label];
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        Execute(connection, "SET threads = 1");
        Execute(connection, $"CREATE TABLE data ({string.Join(", ", columns.Select(column => $"{Sql.Name(column.Name)} {TypeOf(column)}"))})");
        using (var appender = connection.CreateAppender("data"))
        {
            Func<int, object?>[] readers = [.. columns.Select(column => Reader(rows, column))];
            for (var row = 0; row < rows.Count; row++)
            {
                Append(appender.CreateRow(), readers, row);
            }
        }

        Execute(connection, $"COPY data TO {Sql.Text(path)} ({(format == RowFormat.Csv ? "FORMAT csv, HEADER" : "FORMAT parquet")})");
    }

    private static string TypeOf(Column column) => column.Kind == ColumnKind.Number ? "FLOAT" : "VARCHAR";

    private static void Append(IDuckDBAppenderRow line, Func<int, object?>[] readers, int row)
    {
        foreach (var reader in readers)
        {
            line = reader(row) switch
            {
                float number => line.AppendValue(number),
                string text => line.AppendValue(text),
                _ => line.AppendNullValue(),
            };
        }

        line.EndRow();
    }

    private static Func<int, object?> Reader(RowBatch rows, Column column)
    {
        if (column.Role == ColumnRole.Label)
        {
            return rows.Schema.Task switch
            {
                ModelTask.Binary => row => column.Categories[rows.Labels.Span[row] ? 1 : 0],
                ModelTask.Multiclass => row => column.Categories[rows.Classes.Span[row]],
                _ => row => rows.Targets.Span[row],
            };
        }

        if (column.Kind == ColumnKind.Number)
        {
            var numbers = rows.Numbers(column.Name);
            return row => float.IsNaN(numbers.Span[row]) ? null : numbers.Span[row];
        }

        var texts = rows.Categories(column.Name);
        return row => texts.Span[row];
    }

    [SuppressMessage("Security", "CA2100", Justification = "Names and paths are quoted by Sql; nothing else comes from outside.")]
    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
