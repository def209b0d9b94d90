using System.Data;
using Npgsql;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;

namespace Pipeline.Data.Databases;

/// <summary>A connection in one read-only transaction that sees one moment of the database, whatever others write.</summary>
internal sealed class DatabaseConnection : IAsyncDisposable
{
    // A search path with nothing on it: nobody's function or operator can stand in for the system's. Without row security a policy that
    // would hide rows is an error. The rest fixes how values are written as text.
    private const string Settings = "SET TRANSACTION READ ONLY; SET LOCAL search_path = ''; SET LOCAL row_security = off; SET LOCAL standard_conforming_strings = on; "
        + "SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL timezone = 'UTC'; SET LOCAL intervalstyle = 'iso_8601'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL jit = off";

    private readonly TableOrigin _table;
    private readonly NpgsqlConnection _connection;
    private NpgsqlTransaction? _transaction;

    private DatabaseConnection(TableOrigin table, string connectionString)
    {
        _table = table;
        _connection = new NpgsqlConnection(connectionString);
    }

    /// <summary>Connects.</summary>
    /// <param name="table">The table, for errors.</param>
    /// <param name="connectionString">As Npgsql reads it; null where nobody gave it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="PipelineException">PIP2090: no connection string, or not one; PIP2091, PIP2092: no server, no entry; PIP2098: the database is not in UTF-8.</exception>
    public static async Task<DatabaseConnection> OpenAsync(TableOrigin table, string? connectionString, CancellationToken cancellationToken)
    {
        var opened = new DatabaseConnection(table, Read(table, connectionString));
        try
        {
            await opened._connection.OpenAsync(cancellationToken);
            opened._transaction = await opened._connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            await opened.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw DatabaseFailure.OnOpening(table, exception);
        }

        try
        {
            await opened.RowsAsync(Settings, _ => { }, cancellationToken);
            var encoding = string.Empty;
            await opened.RowsAsync("SELECT pg_catalog.current_setting('server_encoding')", reader => encoding = reader.GetString(0), cancellationToken);
            return encoding == "UTF8" ? opened : throw new PipelineException(
                "PIP2098",
                $"The database of {table.Connection} is not in UTF-8.",
                $"Its encoding is {encoding}. Lengths and patterns would count bytes, or other characters than a file's.",
                "Export the table to a file in UTF-8 and name that: DataSource.File(\"data/rows.csv\").");
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a query and hands on every row, in order.</summary>
    /// <exception cref="PipelineException">PIP2094 to PIP2097: the server refuses, is gone, takes too long, or cannot compute it.</exception>
    public Task RowsAsync(string sql, Action<NpgsqlDataReader> onRow, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await using var command = Command(sql);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            do
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    onRow(reader);
                }
            }
            while (await reader.NextResultAsync(cancellationToken));
        },
        cancellationToken);

    /// <summary>Hands on the rows of a query as CSV with a header, in blocks of bytes.</summary>
    /// <exception cref="PipelineException">As above, and what the taker throws.</exception>
    public Task CopyAsync(string sql, Func<ReadOnlyMemory<byte>, Task> onBlock, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            using var rows = (NpgsqlCopyTextReader)await _connection.BeginTextExportAsync($"COPY ({sql}) TO STDOUT (FORMAT csv, HEADER)", cancellationToken);
            try
            {
                var block = new byte[1 << 16];
                while (await rows.BaseStream.ReadAsync(block, cancellationToken) is > 0 and var read)
                {
                    await onBlock(block.AsMemory(0, read));
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or PipelineException)
            {
                // Otherwise disposing reads what is left of the table.
                await rows.CancelAsync();
                throw;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_transaction?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or InvalidOperationException)
        {
            // A connection that is gone has ended its transaction too.
        }

        await _connection.DisposeAsync();
    }

    private static string Read(TableOrigin table, string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw NotGiven(table, "Nobody set it.");
        }

        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            settings.Pooling = false;
            settings.Enlist = false;
            settings.IncludeErrorDetail = false; // it repeats values of rows
            settings.ApplicationName ??= "pipeline";
            settings.CommandTimeout = settings.ContainsKey("Command Timeout") ? settings.CommandTimeout : 0;
            settings.KeepAlive = settings.ContainsKey("Keepalive") ? settings.KeepAlive : 30;
            return settings.Host is { Length: > 0 } ? settings.ConnectionString : throw NotGiven(table, "It has no Host.");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            // What it says repeats parts of the string, which holds a password.
            throw NotGiven(table, "It is not written as a connection string.");
        }
    }

    private static PipelineException NotGiven(TableOrigin table, string why) => new(
        "PIP2090",
        $"There is no connection string for the table {table.Name}.",
        $"The model takes it from the environment variable {table.Connection}. {why}",
        $"Set {table.Connection} as 'Host=…;Database=…;Username=…;Password=…;SSL Mode=VerifyFull' in the environment, or in CI as a secret.");

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA2100", Justification = "Every name and value from outside goes through Sql or TableOrigin, which quote it; a table's name cannot be a parameter.")]
    private NpgsqlCommand Command(string sql) => new(sql, _connection, _transaction);

    private async Task GuardAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw DatabaseFailure.OnAsking(_table, exception);
        }
    }
}
