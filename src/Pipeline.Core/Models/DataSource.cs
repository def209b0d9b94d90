namespace Pipeline.Core.Models;

/// <summary>Where a model's training rows come from.</summary>
/// <param name="Path">A file, relative to the repository's root, with forward slashes.</param>
public sealed record DataSource(string Path)
{
    /// <summary>Gets the table of which the file is a snapshot; null where the file is the source itself.</summary>
    public TableOrigin? Origin { get; init; }

    /// <summary>Names a CSV, Parquet or JSON file, or several of one form by a pattern: <c>data/part-*.csv</c>.</summary>
    /// <param name="path">Relative to the repository's root, with forward slashes; <c>*</c> and <c>?</c> stand for characters of a name.</param>
    public static DataSource File(string path) => new(path);

    /// <summary>
    /// Names a table or view of a PostgreSQL database. The target SnapshotData checks the contract there and keeps the rows in a file;
    /// everything else reads the file.
    /// </summary>
    /// <param name="name">As in SQL: <c>customers</c>, <c>sales.customers</c>, <c>"Sales"."Orders 2026"</c>. What stands without quotes is lower case; the schema is <c>public</c> unless named.</param>
    /// <param name="connection">Name of the environment variable that holds the connection string. The string itself never stands in code.</param>
    /// <param name="snapshot">The file to keep the rows in, relative to the repository's root, ending with <c>.csv</c>; by default one in <c>.pipeline/tables</c>, which git ignores.</param>
    /// <exception cref="ArgumentException">The name is no table's name, the variable's no variable's, or the snapshot no CSV file's.</exception>
    public static DataSource Table(string name, string connection, string? snapshot = null)
    {
        var origin = TableOrigin.Parse(name, connection);
        return snapshot is null || snapshot.EndsWith(".csv", StringComparison.Ordinal)
            ? new(snapshot ?? origin.DefaultSnapshot) { Origin = origin }
            : throw new ArgumentException($"A snapshot is a CSV file: '{snapshot}' must end with .csv.", nameof(snapshot));
    }
}
