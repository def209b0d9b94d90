using Npgsql;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Data.Contracts;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Databases;

/// <summary>A table or view of a PostgreSQL database, opened against a row type at one moment.</summary>
internal sealed class PostgreSqlTable : ICheckedTable, IAsyncDisposable
{
    // The kinds of the catalogue that hold rows: tables, partitioned and foreign ones, views, materialized views.
    private const string WithRows = "('r', 'p', 'f', 'v', 'm')";

    private readonly DatabaseConnection _connection;
    private readonly PostgreSqlSource _source;

    private PostgreSqlTable(DatabaseConnection connection, PostgreSqlSource source, RowSchema schema)
    {
        (_connection, _source, Schema) = (connection, source, schema);
        var known = schema.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        ExtraColumns = source.Columns.Select(column => column.Name).Where(name => !known.Contains(name)).ToEquatableList();
    }

    /// <inheritdoc/>
    public RowSchema Schema { get; }

    /// <inheritdoc/>
    public TableSource Source => _source;

    /// <inheritdoc/>
    public EquatableList<string> ExtraColumns { get; }

    /// <summary>Opens a table.</summary>
    /// <param name="origin">The table.</param>
    /// <param name="connectionString">How to reach it; null where nobody said.</param>
    /// <param name="schema">The row type.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="PipelineException">PIP209x: there is no way in, or no such table; PIP2006, PIP2033: it does not have the columns.</exception>
    public static async Task<PostgreSqlTable> OpenAsync(TableOrigin origin, string? connectionString, RowSchema schema, CancellationToken cancellationToken)
    {
        DatabaseConnection? connection = null;
        try
        {
            connection = await DatabaseConnection.OpenAsync(origin, connectionString, cancellationToken);
            var kind = await KindAsync(connection, origin, cancellationToken) ?? throw await MissingAsync(connection, origin, cancellationToken);
            var columns = await ColumnsAsync(connection, origin, cancellationToken);
            ColumnCheck.Check(origin.Name, schema, [.. columns.Select(column => column.Source)]);
            var table = new PostgreSqlTable(connection, new PostgreSqlSource(origin, columns, hasPlaces: kind is 'r' or 'm', schema), schema);
            connection = null;
            return table;
        }
        finally
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <inheritdoc/>
    public async Task<object?[]> RowAsync(string sql, CancellationToken cancellationToken)
    {
        object?[]? row = null;
        await _connection.RowsAsync(sql, reader => row ??= Values(reader), cancellationToken);
        return row ?? throw new InvalidOperationException("The query gave no row.");
    }

    /// <inheritdoc/>
    public async Task<Answer> AskAsync(CompiledRule rule, CancellationToken cancellationToken)
    {
        var answer = await RowAsync(PostgreSqlExamples.Asking(Source, rule), cancellationToken);
        return new Answer(answer[0] as double?, answer.Length > 1 ? answer[1] as string : null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EquatableList<RowExample>>> FindExamplesAsync(IReadOnlyList<CompiledRule> broken, CancellationToken cancellationToken)
    {
        var examples = new List<EquatableList<RowExample>>();
        foreach (var rule in broken)
        {
            var found = new List<RowExample>();
            await _connection.RowsAsync(PostgreSqlExamples.First(Source, rule), reader => found.Add(PostgreSqlExamples.Read(reader)), cancellationToken);
            examples.Add(found.ToEquatableList());
        }

        return examples;
    }

    /// <inheritdoc/>
    public string SqlFor(CompiledRule rule) => PostgreSqlExamples.All(Source, rule);

    /// <summary>Hands on the rows as CSV with a header, in order, as of the moment at which the table was opened.</summary>
    public Task ExportAsync(Func<ReadOnlyMemory<byte>, Task> onBlock, CancellationToken cancellationToken) =>
        _connection.CopyAsync(_source.Export(), onBlock, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static object?[] Values(NpgsqlDataReader reader)
    {
        var values = new object?[reader.FieldCount];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = reader.IsDBNull(index) ? null : reader.GetValue(index);
        }

        return values;
    }

    private static async Task<char?> KindAsync(DatabaseConnection connection, TableOrigin origin, CancellationToken cancellationToken)
    {
        char? kind = null;
        await connection.RowsAsync(
            $"SELECT c.relkind::TEXT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            + $"WHERE n.nspname = {Sql.Text(origin.Schema)} AND c.relname = {Sql.Text(origin.Table)} AND c.relkind IN {WithRows}",
            reader => kind = reader.GetString(0)[0],
            cancellationToken);
        return kind;
    }

    private static async Task<PipelineException> MissingAsync(DatabaseConnection connection, TableOrigin origin, CancellationToken cancellationToken)
    {
        var names = new List<(string Schema, string Table)>();
        await connection.RowsAsync(
            $"SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN {WithRows} "
            + "AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%' ORDER BY 1, 2 LIMIT 1000",
            reader => names.Add((reader.GetString(0), reader.GetString(1))),
            cancellationToken);
        var guess = ColumnGuess.For($"{origin.Schema}.{origin.Table}", names.Select(name => $"{name.Schema}.{name.Table}"));
        return new PipelineException(
            "PIP2093",
            $"The database of {origin.Connection} has no table {origin.Name}.",
            guess is not null ? $"It has '{guess}'." : names.Count == 0 ? "It has no table at all that this user sees." : $"It has {ColumnCheck.Names([.. names.Select(name => $"{name.Schema}.{name.Table}")])}.",
            "Correct the name in the model's Data property: DataSource.Table(\"schema.table\", …). What has capitals stands in double quotes, as in SQL.");
    }

    private static async Task<List<DatabaseColumn>> ColumnsAsync(DatabaseConnection connection, TableOrigin origin, CancellationToken cancellationToken)
    {
        var columns = new List<DatabaseColumn>();
        await connection.RowsAsync(
            "SELECT a.attname, b.typname, b.typcategory::TEXT, "
            + "coalesce((SELECT k.place FROM unnest(i.indkey) WITH ORDINALITY AS k(number, place) WHERE k.number = a.attnum AND k.place <= i.indnkeyatts), 0)::INT4 "
            + "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
            + "JOIN pg_type t ON t.oid = a.atttypid JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END "
            + "LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary "
            + $"WHERE n.nspname = {Sql.Text(origin.Schema)} AND c.relname = {Sql.Text(origin.Table)} ORDER BY a.attnum",
            reader => columns.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)[0], reader.GetInt32(3))),
            cancellationToken);
        return columns;
    }
}
