namespace Pipeline.Core.Training;

/// <summary>The form in which rows are handed to another program.</summary>
public enum RowFormat
{
    /// <summary>Parquet: numbers are FLOAT, categories, flags and classes VARCHAR; a missing value is null.</summary>
    Parquet,

    /// <summary>CSV with a header, UTF-8; a missing value is empty.</summary>
    Csv,
}
