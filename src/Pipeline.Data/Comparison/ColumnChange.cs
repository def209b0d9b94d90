namespace Pipeline.Data.Comparison;

/// <summary>How a column of a table differs between two versions.</summary>
/// <param name="Column">Its name in the file.</param>
/// <param name="Before">Its type in the earlier version, as DuckDB reads all of it; null: it is new.</param>
/// <param name="After">Its type in the later version; null: it is lost.</param>
/// <param name="Rows">Rows, matched by the key, with another value; 0 without a key, and for new and lost columns.</param>
public sealed record ColumnChange(string Column, string? Before, string? After, long Rows);
