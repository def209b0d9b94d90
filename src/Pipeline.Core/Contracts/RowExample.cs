namespace Pipeline.Core.Contracts;

/// <summary>A row that breaks a rule.</summary>
/// <param name="Line">Line in the file, counted from 1; the header of a CSV file is line 1. Formats without lines (Parquet, JSON): the row, from 1.</param>
/// <param name="Value">The offending value as it stands in the file; null when missing.</param>
public sealed record RowExample(long Line, string? Value)
{
    /// <summary>Gets the file, where the data are several: its path, relative to the repository's root.</summary>
    public string? File { get; init; }
}
