using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Pipeline.Data.Profiles;

namespace Pipeline.Data.Tables;

/// <summary>An in-process DuckDB that may read named files and nothing else: no network, no extensions, bounded memory.</summary>
internal sealed class DuckDb : IDisposable
{
    private static int _opened;
    private readonly DuckDBConnection _connection;
    private readonly string _temporaryFolder;

    private DuckDb(DuckDBConnection connection, string temporaryFolder)
    {
        _connection = connection;
        _temporaryFolder = temporaryFolder;
    }

    /// <summary>Opens an engine.</summary>
    /// <param name="readable">Absolute paths of the files that may be read.</param>
    /// <param name="temporaryFolder">Absolute path of a folder for work that does not fit in memory; it is created when needed.</param>
    /// <param name="memoryLimitBytes">Memory the engine may use, in bytes.</param>
    public static DuckDb Open(IReadOnlyCollection<string> readable, string temporaryFolder, long memoryLimitBytes)
    {
        // Two engines must not share a folder: their files have the same names.
        var own = Path.Combine(
            temporaryFolder,
            string.Create(CultureInfo.InvariantCulture, $"duckdb-{Environment.ProcessId}-{Interlocked.Increment(ref _opened)}"));
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        var engine = new DuckDb(connection, own);
        engine.Execute($"SET memory_limit = '{memoryLimitBytes / 1024} KiB'");
        engine.Execute($"SET temp_directory = {Sql.Text(own)}");
        engine.Execute("SET autoinstall_known_extensions = false");
        engine.Execute("SET autoload_known_extensions = false");

        // A name with pattern characters is found by listing its folder.
        var listed = readable.Where(path => !Sql.IsPlain(path)).Select(path => Path.GetDirectoryName(path)!).Distinct();
        engine.Execute($"SET allowed_paths = [{string.Join(", ", readable.Where(Sql.IsPlain).Select(Sql.Text))}]");
        engine.Execute($"SET allowed_directories = [{string.Join(", ", listed.Select(Sql.Text))}]");
        engine.Execute("SET enable_external_access = false");
        engine.Execute("SET lock_configuration = true");
        return engine;
    }

    /// <summary>Makes functions that sketch columns known.</summary>
    public void Register(Observations observations) => observations.Register(_connection.NativeConnection);

    /// <summary>Runs a query that gives one row.</summary>
    public async Task<object?[]> RowAsync(string sql, CancellationToken cancellationToken)
    {
        object?[]? row = null;
        await RowsAsync(sql, reader => row ??= Values(reader), cancellationToken);
        return row ?? throw new InvalidOperationException("The query gave no row.");
    }

    /// <summary>Runs a query and hands on every row, in order.</summary>
    public async Task RowsAsync(string sql, Action<DbDataReader> onRow, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var command = Command(sql);
        await using var registration = cancellationToken.Register(command.Cancel);
        try
        {
            // The engine works on the calling thread: do not hold the caller's.
            await Task.Run(
                () =>
                {
                    using var reader = command.ExecuteReader();
                    while (reader.Read())
                    {
                        onRow(reader);
                    }
                },
                cancellationToken);
        }
        catch (DuckDBException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        if (Directory.Exists(_temporaryFolder))
        {
            Directory.Delete(_temporaryFolder, recursive: true);
        }
    }

    private static object?[] Values(DbDataReader reader)
    {
        var values = new object?[reader.FieldCount];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = reader.IsDBNull(index) ? null : reader.GetValue(index);
        }

        return values;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA2100", Justification = "Every name and value from outside goes through Sql, which quotes it; a table's name cannot be a parameter.")]
    private DuckDBCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
