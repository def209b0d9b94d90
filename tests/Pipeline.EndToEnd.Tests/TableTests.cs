using Npgsql;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests;

/// <summary>A model whose data are a table, by the command line: from the database to a trained model.</summary>
public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _database = $"e2e_{Environment.ProcessId}";

    public TableTests()
    {
        Needs.PostgreSql();
        Sql(PostgreSqlServer.ConnectionString, $"DROP DATABASE IF EXISTS {_database}");
        Sql(PostgreSqlServer.ConnectionString, $"CREATE DATABASE {_database}");
        Sql(
            Connection,
            "CREATE TABLE customers (id int PRIMARY KEY, age real, spent numeric(9, 2) NOT NULL, email text, gone boolean NOT NULL, loaded timestamptz DEFAULT now()); "
            + "INSERT INTO customers SELECT i, 20 + i % 50, i % 97, 'person' || i || '@example.org', (i * 7919) % 97 < i % 97 FROM generate_series(1, 400) AS i");
    }

    private string Connection => $"{PostgreSqlServer.ConnectionString};Database={_database}";

    [Fact]
    public async Task A_table_becomes_a_version_that_is_trained_on_and_only_new_rows_make_anything_run_again()
    {
        Assert.Contains("CHURN_DB", (await RunAsync(null, "SnapshotData")).FailedWith("PIP2090"), StringComparison.Ordinal);
        Assert.Contains("SnapshotData", (await RunAsync(null, "ValidateData")).FailedWith("PIP2001"), StringComparison.Ordinal);

        var first = await RunAsync(Connection, "SnapshotData", "Train");
        first.Succeeded();
        Assert.Equal(["PullData: Skipped", "SnapshotData: Succeeded", "ValidateData: Succeeded", "Train: Succeeded"], first.Statuses());
        var evidence = await File.ReadAllTextAsync(_folder.At("artifacts/evidence/validated-data.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"table\":\"public.customers\"", evidence.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);

        Sql(Connection, "UPDATE customers SET loaded = now()"); // a column that nobody reads
        Assert.Equal(["PullData: Skipped", "SnapshotData: Succeeded", "ValidateData: Up to date", "Train: Up to date"], (await RunAsync(Connection, "SnapshotData", "Train")).Statuses());

        Sql(Connection, "UPDATE customers SET spent = spent + 1 WHERE id = 5");
        Assert.Equal(["PullData: Skipped", "SnapshotData: Succeeded", "ValidateData: Succeeded", "Train: Succeeded"], (await RunAsync(Connection, "SnapshotData", "Train")).Statuses());

        Sql(Connection, "UPDATE customers SET age = 7 WHERE id = 300");
        var refused = (await RunAsync(Connection, "SnapshotData", "Train")).FailedWith("PIP2015");
        Assert.Contains("id = 300: '7'", refused, StringComparison.Ordinal);
        Assert.Contains("FROM &quot;public&quot;.&quot;customers&quot;", await File.ReadAllTextAsync(_folder.At("artifacts/reports/table.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // Without the database, the last good rows still train.
        Assert.Equal(["PullData: Skipped", "ValidateData: Up to date", "Train: Up to date"], (await RunAsync(null, "Train")).Statuses());
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains(PostgreSqlServer.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_connection_string_may_be_a_secret_parameter_and_is_never_printed()
    {
        var wrong = await RunAsync(null, "SnapshotData", "--data-connection", Connection + ";Password=hidden-word");
        wrong.FailedWith("PIP2092");
        Assert.DoesNotContain(wrong.Lines, line => line.Contains("hidden-word", StringComparison.Ordinal) || line.Contains("127.0.0.1", StringComparison.Ordinal));
        (await RunAsync(null, "SnapshotData", "--data-connection", Connection)).Succeeded();
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        Sql(PostgreSqlServer.ConnectionString, $"DROP DATABASE {_database} WITH (FORCE)");
        _folder.Dispose();
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The test's own SQL.")]
    private static void Sql(string connection, string sql)
    {
        using var opened = new NpgsqlConnection(connection);
        opened.Open();
        using var command = new NpgsqlCommand(sql, opened);
        command.ExecuteNonQuery();
    }

    private async Task<Ended> RunAsync(string? connection, params string[] arguments)
    {
        using var running = new Running(
            _folder.Path, arguments, connection is null ? [] : [("CHURN_DB", connection)], BuildProgram.Of("TableBuild"));
        return await running.EndAsync();
    }
}
