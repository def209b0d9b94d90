namespace Pipeline.Core.Contracts;

/// <summary>A row that breaks a rule.</summary>
/// <param name="Line">Line in the file, counted from 1; the header of a CSV file is line 1. Formats without lines (Parquet, JSON): the row, from 1.</param>
/// <param name="Value">The offending value as it stands in the file; null when missing.</param>
public sealed record RowExample(long Line, string? Value)
{
    /// <summary>Gets the file, where the data are several: its path, relative to the repository's root.</summary>
    public string? File { get; init; }

    /// <summary>Gets what names the row in a table of a database: <c>id = 17</c>, <c>ctid (0,4)</c>, or for a view <c>row 17</c>; null for files.</summary>
    public string? Key { get; init; }

    /// <summary>Gets where it stands, for people.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Place => Key ?? FormattableString.Invariant($"{(File is { } file ? file + " " : string.Empty)}line {Line}");
}
