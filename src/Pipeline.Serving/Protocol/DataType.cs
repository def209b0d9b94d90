namespace Pipeline.Serving.Protocol;

/// <summary>The data types of the protocol, as far as a column can take them.</summary>
internal enum DataType
{
    Absent,
    Boolean,
    Text,
    Whole,
    Fraction,
}
