using System.Net;
using System.Net.Sockets;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Databases;

/// <summary>Whatever goes wrong between here and a table is said in our words, and nothing of the connection string is in them.</summary>
public sealed class RefusedTableTests : IDisposable
{
    private readonly OrderTables _tables = new();

    private static DataContract<Order> Contract => Orders.Contract;

    [Theory]
    [InlineData(null, "Nobody set it.")]
    [InlineData(" ", "Nobody set it.")]
    [InlineData("Password=hidden-word;Database=x", "It has no Host.")]
    [InlineData("postgresql://joe:hidden-word@db/x", "It is not written as a connection string.")]
    [InlineData("Host=db;Pasword=hidden-word", "It is not written as a connection string.")]
    public async Task Without_a_connection_string_the_variable_is_named_and_never_its_content(string? connection, string why)
    {
        var error = await _tables.RefusalAsync(Contract, connection: connection);
        Assert.Equal("PIP2090", error.Code);
        Assert.Contains("ORDERS_DB", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-word", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_names_neither_user_nor_host_nor_password() =>
        AssertHidden(await _tables.RefusalAsync(Contract, connection: With("Password=hidden-word")), "PIP2092");

    [Fact]
    public async Task A_database_that_is_not_there_is_said() =>
        AssertHidden(await _tables.RefusalAsync(Contract, connection: With("Database=hidden-word")), "PIP2092");

    [Fact]
    public async Task A_server_that_is_down_is_said() =>
        AssertHidden(await _tables.RefusalAsync(Contract, connection: With("Port=1")), "PIP2091");

    [Fact]
    public async Task A_host_that_does_not_exist_is_said() =>
        AssertHidden(await _tables.RefusalAsync(Contract, connection: With("Host=hidden-word.invalid")), "PIP2091");

    [Fact]
    public async Task A_table_that_is_not_there_is_said_with_the_one_that_was_meant()
    {
        _tables.Fill([]);
        var error = await _tables.RefusalAsync(Contract, $"{_tables.Schema}.order");
        Assert.Equal("PIP2093", error.Code);
        Assert.Contains($"It has '{_tables.Schema}.orders'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_rows_is_refused()
    {
        _tables.Fill([]);
        Assert.Equal("PIP2012", (await _tables.RefusalAsync(Contract)).Code);
    }

    [Fact]
    public async Task A_column_that_is_gone_is_said_with_a_guess()
    {
        _tables.Fill([]);
        _tables.Run($"ALTER TABLE {_tables.Schema}.orders RENAME \"Gross\" TO gros");
        var error = await _tables.RefusalAsync(Contract);
        Assert.Equal("PIP2006", error.Code);
        Assert.Contains("'Gross' (renamed to 'gros'?)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_in_a_column_is_refused()
    {
        _tables.Fill([]);
        _tables.Run($"ALTER TABLE {_tables.Schema}.orders ALTER \"Email\" TYPE text[] USING ARRAY[\"Email\"]");
        Assert.Equal("PIP2033", (await _tables.RefusalAsync(Contract)).Code);
    }

    [Fact]
    public async Task A_user_without_the_right_to_read_is_said()
    {
        _tables.Fill([Row()]);
        using var user = new Login(_tables);
        AssertHidden(await _tables.RefusalAsync(Contract, connection: user.ConnectionString), "PIP2094");
    }

    [Fact]
    public async Task A_policy_that_hides_rows_is_an_error_and_never_a_smaller_table()
    {
        _tables.Fill([Row(), Row()]);
        using var user = new Login(_tables);
        _tables.Run($"GRANT USAGE ON SCHEMA {_tables.Schema} TO {user.Name}; GRANT SELECT ON {_tables.Schema}.orders TO {user.Name}; "
            + $"ALTER TABLE {_tables.Schema}.orders ENABLE ROW LEVEL SECURITY; CREATE POLICY first ON {_tables.Schema}.orders USING (place = 1)");
        AssertHidden(await _tables.RefusalAsync(Contract, connection: user.ConnectionString), "PIP2094");
    }

    [Fact]
    public async Task A_statement_timeout_of_the_server_is_said()
    {
        MakeSlow();
        AssertHidden(await _tables.RefusalAsync(Contract, connection: With("Options=-c statement_timeout=200")), "PIP2096");
    }

    [Fact]
    public async Task A_command_timeout_of_the_connection_string_is_said()
    {
        MakeSlow();
        AssertHidden(await _tables.RefusalAsync(Contract, connection: With("Command Timeout=1")), "PIP2096");
    }

    [Fact]
    public async Task A_connection_that_is_ended_half_way_leaves_the_snapshot_as_it_was()
    {
        MakeSlow();
        _tables.Write("kept.csv", "as it was");
        Directory.CreateDirectory(_tables.At(".pipeline/tables"));
        File.Move(_tables.At("kept.csv"), _tables.At(_tables.Snapshot));
        var application = $"ended-{_tables.Schema}";
        var refusal = _tables.RefusalAsync(Contract, connection: With($"Application Name={application}"));
        while (OrderTables.Rows($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{application}' AND query LIKE 'WITH%'").Count == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        AssertHidden(await refusal, "PIP2095");
        Assert.Equal("as it was", await File.ReadAllTextAsync(_tables.At(_tables.Snapshot), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(_tables.At(_tables.Snapshot.Replace(".csv", ".part.csv", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_network_that_breaks_while_rows_come_leaves_no_half_file()
    {
        _tables.Fill(Enumerable.Repeat(Row(), 200_000));
        using var wire = new CutWire(afterBytes: 2_000_000);
        AssertHidden(await _tables.RefusalAsync(Contract, connection: With($"Port={wire.Port};SSL Mode=Disable")), "PIP2095");
        Assert.False(File.Exists(_tables.At(_tables.Snapshot)));
        Assert.False(File.Exists(_tables.At(_tables.Snapshot.Replace(".csv", ".part.csv", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_database_in_another_encoding_is_refused()
    {
        var name = $"latin_{_tables.Schema}";
        _tables.Run($"CREATE DATABASE {name} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        try
        {
            Assert.Equal("PIP2098", (await _tables.RefusalAsync(Contract, connection: With($"Database={name}"))).Code);
        }
        finally
        {
            _tables.Run($"DROP DATABASE {name}");
        }
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_written_is_said()
    {
        _tables.Fill([Row()]);
        _tables.Write(".pipeline", "a file where a folder must be");
        Assert.Equal("PIP2099", (await _tables.RefusalAsync(Contract)).Code);
    }

    [Fact]
    public async Task Two_runs_at_once_do_not_mix_their_rows()
    {
        _tables.Fill([Row()]);
        Directory.CreateDirectory(_tables.At(".pipeline/tables"));
        await using var other = new FileStream(_tables.At(_tables.Snapshot.Replace(".csv", ".lock", StringComparison.Ordinal)), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal("PIP2099", (await _tables.RefusalAsync(Contract)).Code);
    }

    [Theory]
    [InlineData("customers; DROP TABLE customers")]
    [InlineData("customers WHERE true")]
    [InlineData("a.b.c")]
    [InlineData("\"never closed")]
    [InlineData("")]
    [InlineData(".x")]
    [InlineData("x.")]
    [InlineData("\"\".x")]
    [InlineData("(SELECT 1)")]
    [InlineData("x--")]
    public void What_is_no_name_of_a_table_does_not_become_SQL(string name) =>
        Assert.Throws<ArgumentException>(() => DataSource.Table(name, "DB"));

    [Fact]
    public void A_connection_string_in_code_is_refused_without_repeating_it() => Assert.DoesNotContain(
        "hidden-word", Assert.Throws<ArgumentException>(() => DataSource.Table("x", "Host=db;Password=hidden-word")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Customers", "public.customers")]
    [InlineData("Sales.Customers_2", "sales.customers_2")]
    [InlineData("\"Sales\".\"a.b\"\"c\"", "\"Sales\".\"a.b\"\"c\"")]
    public void A_name_is_read_as_SQL_reads_it(string written, string read) =>
        Assert.Equal(read, DataSource.Table(written, "DB").Origin!.Name);

    [Theory]
    [InlineData("../../etc/x")]
    [InlineData("a/b")]
    public void A_table_s_name_never_becomes_a_path(string name) =>
        Assert.Matches("^[.]pipeline/tables/[^/]+$", DataSource.Table($"\"{name}\"", "DB").Path);

    public void Dispose() => _tables.Dispose();

    private static string[] Row() => ["A-1", "10", "12", "ulm", "ulm", "ada@example.org", "2026-11-20", "2026-11-20T10:00:00", "21.11.2026 09:30 +01:00", "no"];

    private static string With(string setting) => $"{PostgreSqlServer.ConnectionString};{setting}";

    private static void AssertHidden(PipelineException error, string code)
    {
        Assert.Equal(code, error.Code);
        foreach (var secret in (string[])["hidden-word", "127.0.0.1", "Username", PostgreSqlServer.Password, "joe", "\"pipeline\"", "limited"])
        {
            Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
        }
    }

    // A view that takes a minute for its first row.
    private void MakeSlow()
    {
        _tables.Fill([Row()]);
        _tables.Run($"ALTER TABLE {_tables.Schema}.orders RENAME TO fast; CREATE VIEW {_tables.Schema}.orders AS SELECT f.* FROM {_tables.Schema}.fast f, (SELECT pg_sleep(60) OFFSET 0) AS s");
    }

    /// <summary>A user of its own.</summary>
    private sealed class Login : IDisposable
    {
        private readonly OrderTables _tables;

        public Login(OrderTables tables)
        {
            _tables = tables;
            Name = $"limited_{tables.Schema}";
            tables.Run($"CREATE ROLE {Name} LOGIN PASSWORD 'hidden-word'");
        }

        public string Name { get; }

        public string ConnectionString => With($"Username={Name};Password=hidden-word");

        public void Dispose() => _tables.Run($"DROP OWNED BY {Name}; DROP ROLE {Name}");
    }

    /// <summary>A wire to the server that is cut after some bytes.</summary>
    private sealed class CutWire : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public CutWire(int afterBytes)
        {
            _listener.Start();
            _ = RunAsync(afterBytes);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        private async Task RunAsync(int left)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, PostgreSqlServer.Port);
            _ = client.GetStream().CopyToAsync(server.GetStream());
            var block = new byte[8192];
            while (left > 0 && await server.GetStream().ReadAsync(block) is > 0 and var read)
            {
                await client.GetStream().WriteAsync(block.AsMemory(0, read));
                left -= read;
            }
        }
    }
}
