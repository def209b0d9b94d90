using Npgsql;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Data.Databases;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Samples;

/// <summary>Tables in a schema of their own on a real server, which goes when the test ends, and a repository for their snapshots.</summary>
internal sealed class OrderTables : IDisposable
{
    private static int _made;
    private readonly TemporaryFolder _folder = new();

    public OrderTables()
    {
        Needs.PostgreSql();
        Run($"CREATE SCHEMA {Schema}");
    }

    public string Schema { get; } = $"t{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";

    public string Root => _folder.Path;

    public string Snapshot => $".pipeline/tables/{Schema}.orders.csv";

    public string At(string name) => _folder.At(name);

    public void Write(string name, string text) => File.WriteAllText(At(name), text);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The test's own SQL.")]
    public void Run(string sql, params object[] values)
    {
        using var connection = new NpgsqlConnection(PostgreSqlServer.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Gives the rows that a query answers, values joined by <c> | </c>.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The test's own SQL.")]
    public static IReadOnlyList<string> Rows(string sql)
    {
        using var connection = new NpgsqlConnection(PostgreSqlServer.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetValue(index).ToString())));
        }

        return rows;
    }

    /// <summary>Makes the table of orders, all columns texts, with a number for each row as its key.</summary>
    public void Fill(IEnumerable<string[]> rows)
    {
        var columns = Orders.Header.Trim().Split(',');
        Run($"DROP TABLE IF EXISTS {Schema}.orders; CREATE TABLE {Schema}.orders ({string.Join(", ", columns.Select(column => $"\"{column}\" text"))}, place int PRIMARY KEY)");
        using var connection = new NpgsqlConnection(PostgreSqlServer.ConnectionString);
        connection.Open();
        using var writer = connection.BeginTextImport($"COPY {Schema}.orders FROM STDIN (FORMAT csv)");
        var place = 0;
        foreach (var row in rows)
        {
            place++;
            writer.Write(string.Join(',', row.Select(text => text.Length > 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : place % 2 == 0 ? "\"\"" : string.Empty)) + $",{place}\n");
        }
    }

    public Task<TakenSnapshot> TakeAsync(DataContract contract, string? table = null, string? connection = PostgreSqlServer.ConnectionString, DataOptions? options = null) => TableSnapshot.TakeAsync(
        "orders",
        contract,
        DataSource.Table(table ?? $"{Schema}.orders", "ORDERS_DB"),
        connection,
        Root,
        options ?? new DataOptions { AsOf = Orders.Noon },
        TestContext.Current.CancellationToken);

    public async Task<PipelineException> RefusalAsync(DataContract contract, string? table = null, string? connection = PostgreSqlServer.ConnectionString) =>
        await Assert.ThrowsAsync<PipelineException>(() => TakeAsync(contract, table, connection));

    public void Dispose()
    {
        Run($"DROP SCHEMA {Schema} CASCADE");
        _folder.Dispose();
    }
}
