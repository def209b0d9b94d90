using DuckDB.NET.Data;

namespace Pipeline.Data.Tests.Samples;

/// <summary>A plain DuckDB, as a person would run it.</summary>
internal static class Duck
{
    /// <summary>Gives the rows, values joined by <c> | </c>.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The test's own SQL.")]
    public static IReadOnlyList<string> Rows(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        do
        {
            while (reader.Read())
            {
                rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetValue(index).ToString())));
            }
        }
        while (reader.NextResult());

        return rows;
    }
}
