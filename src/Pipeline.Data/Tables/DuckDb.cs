using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Pipeline.Data.Counting;
using Pipeline.Data.Leakage;
using Pipeline.Data.Profiles;

namespace Pipeline.Data.Tables;

/// <summary>An in-process DuckDB that may read named files and nothing else: no network, no extensions, bounded memory.</summary>
internal sealed class DuckDb : IDisposable
{
    /// <summary>The memory that a thread needs for its part of a file and of a group, in bytes.</summary>
    private const long ThreadBytes = 64L * 1024 * 1024;

    private readonly DuckDBConnection _connection;
    private readonly WorkFolder _work;

    private DuckDb(string temporaryFolder)
    {
        // Two engines must not share a folder: their files have the same names.
        _work = WorkFolder.In(temporaryFolder);
        _connection = new DuckDBConnection("Data Source=:memory:");
    }

    /// <summary>Gets the absolute path of a folder for files of this engine alone; it is there once somebody makes it, and goes with the engine.</summary>
    public string WorkPath => _work.Path;

    /// <summary>Opens an engine.</summary>
    /// <param name="readable">Absolute paths of the files that may be read.</param>
    /// <param name="temporaryFolder">Absolute path of a folder for work that does not fit in memory; it is created when needed.</param>
    /// <param name="memoryLimitBytes">Memory the engine may use, in bytes.</param>
    public static DuckDb Open(IReadOnlyCollection<string> readable, string temporaryFolder, long memoryLimitBytes)
    {
        var engine = new DuckDb(temporaryFolder);
        try
        {
            engine.Configure(readable, memoryLimitBytes);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Makes functions that sketch columns known.</summary>
    public void Register(Observations observations) => observations.Register(_connection.NativeConnection);

    /// <summary>Makes functions that cut rows into sides known.</summary>
    public void RegisterSplit() => SplitFunctions.Register(_connection);

    /// <summary>Makes functions that count different values known.</summary>
    public void Register(DistinctCounts counts) => counts.Register(_connection.NativeConnection);

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
        _work.Dispose();
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

    private void Configure(IReadOnlyCollection<string> readable, long memoryLimitBytes)
    {
        _connection.Open();
        Execute(string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{memoryLimitBytes / 1024} KiB'"));
        Execute(string.Create(CultureInfo.InvariantCulture, $"SET threads = {Math.Clamp(memoryLimitBytes / ThreadBytes, 1, Environment.ProcessorCount)}"));
        Execute($"SET temp_directory = {Sql.Text(WorkPath)}");
        Execute("SET autoinstall_known_extensions = false");
        Execute("SET autoload_known_extensions = false");

        // A name with pattern characters is found by listing its folder.
        var listed = readable.Where(path => !Sql.IsPlain(path)).Select(path => Path.GetDirectoryName(path)!).Append(WorkPath).Distinct();
        Execute($"SET allowed_paths = [{string.Join(", ", readable.Where(Sql.IsPlain).Select(Sql.Text))}]");
        Execute($"SET allowed_directories = [{string.Join(", ", listed.Select(Sql.Text))}]");
        Execute("SET enable_external_access = false");
        Execute("SET lock_configuration = true");
        PlainReader.Register(_connection.NativeConnection);
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
