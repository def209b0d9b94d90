using DuckDB.NET.Data;

namespace Pipeline.Data.Tests.Samples;

/// <summary>A plain DuckDB, as a person would run it.</summary>
internal sealed class Duck : IDisposable
{
    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    /// <summary>Starts it in a folder.</summary>
    public Duck(string folder)
    {
        _connection.Open();
        Ask($"SET file_search_path = '{folder}'");
    }

    /// <summary>Gives the rows, values joined by <c> | </c>.</summary>
    public static IReadOnlyList<string> Rows(string sql)
    {
        using var duck = new Duck(Environment.CurrentDirectory);
        return [.. duck.Ask(sql).Select(row => string.Join(" | ", row.Select(value => value.ToString())))];
    }

    /// <summary>Gives the rows.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The test's own SQL.")]
    public List<object[]> Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        do
        {
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }
        }
        while (reader.NextResult());

        return rows;
    }

    public void Dispose() => _connection.Dispose();
}
