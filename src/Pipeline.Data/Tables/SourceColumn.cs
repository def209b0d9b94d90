namespace Pipeline.Data.Tables;

/// <summary>One column as the file has it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="IsNumber">Whether the file itself stores numbers (Parquet); otherwise values are read as text first.</param>
/// <param name="IsNested">Whether values are lists or objects.</param>
internal sealed record SourceColumn(string Name, bool IsNumber, bool IsNested = false);
