using DuckDB.NET.Data;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>Reads the columns of a file: the header of a CSV, what the engine says of other formats.</summary>
internal static class FileColumns
{
    /// <summary>Reads them, in the order of the file.</summary>
    /// <param name="engine">The engine; it may read the file.</param>
    /// <param name="file">The file.</param>
    /// <param name="schema">The row type, by which another delimiter is told.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PipelineException">PIP20xx: the header or the file cannot be read.</exception>
    public static async Task<IReadOnlyList<SourceColumn>> ReadAsync(DuckDb engine, DataFile file, RowSchema schema, CancellationToken cancellationToken) =>
        file.Format == DataFormat.Csv
            ? [.. CsvHeader.Read(file, schema).Select(name => new SourceColumn(name, IsNumber: false))]
            : await DescribeAsync(engine, file, cancellationToken);

    private static async Task<List<SourceColumn>> DescribeAsync(DuckDb engine, DataFile file, CancellationToken cancellationToken)
    {
        var path = FileReader.PathOf(file, forPeople: false);
        var table = file.Format == DataFormat.Parquet ? $"read_parquet({path})" : $"read_json({path}, format = 'auto', sample_size = -1{FileReader.Compression(file)})";
        var columns = new List<SourceColumn>();
        try
        {
            await engine.RowsAsync(
                $"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {table})",
                reader => columns.Add(new(reader.GetString(0), file.Format == DataFormat.Parquet && IsNumber(reader.GetString(1)), IsNested(reader.GetString(1)))),
                cancellationToken);
            return columns;
        }
        catch (DuckDBException exception)
        {
            throw ReadFailure.Explain(file, exception);
        }
    }

    private static bool IsNested(string type) =>
        type.StartsWith("STRUCT(", StringComparison.Ordinal) || type.StartsWith("MAP(", StringComparison.Ordinal) || type.EndsWith(']');

    private static bool IsNumber(string type) =>
        type is "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT" or "FLOAT" or "DOUBLE"
        || type.StartsWith("DECIMAL", StringComparison.Ordinal);
}
