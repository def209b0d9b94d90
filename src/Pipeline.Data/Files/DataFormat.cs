namespace Pipeline.Data.Files;

/// <summary>How a data file is written, told by the end of its name.</summary>
public enum DataFormat
{
    /// <summary>Text with a header and one row a line, values between commas (<c>.csv</c>) or tabs (<c>.tsv</c>).</summary>
    Csv,

    /// <summary>Apache Parquet (<c>.parquet</c>).</summary>
    Parquet,

    /// <summary>A JSON array of objects, or one object a line (<c>.json</c>, <c>.jsonl</c>, <c>.ndjson</c>).</summary>
    Json,
}
