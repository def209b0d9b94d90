namespace Pipeline.Core.Rows;

/// <summary>How a column's values are to be read.</summary>
public enum ColumnKind
{
    /// <summary>A number, 64-bit floating point in data, 32-bit in the model.</summary>
    Number,

    /// <summary>One of a closed set of texts.</summary>
    Category,

    /// <summary>One of two texts.</summary>
    Flag,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day and a time of day without an offset, taken as UTC.</summary>
    DateTime,

    /// <summary>A moment: a day, a time of day and its offset from UTC.</summary>
    Instant,
}
