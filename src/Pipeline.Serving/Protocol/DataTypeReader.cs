using System.Text.Json;

namespace Pipeline.Serving.Protocol;

/// <summary>Reads data types.</summary>
internal static class DataTypeReader
{
    public static DataType Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String when reader.ValueTextEquals("FP32"u8) || reader.ValueTextEquals("FP64"u8)
            || reader.ValueTextEquals("FP16"u8) => DataType.Fraction,
        JsonTokenType.String when reader.ValueTextEquals("BYTES"u8) => DataType.Text,
        JsonTokenType.String when reader.ValueTextEquals("BOOL"u8) => DataType.Boolean,
        JsonTokenType.String when reader.ValueTextEquals("INT64"u8) || reader.ValueTextEquals("INT32"u8)
            || reader.ValueTextEquals("INT16"u8) || reader.ValueTextEquals("INT8"u8)
            || reader.ValueTextEquals("UINT64"u8) || reader.ValueTextEquals("UINT32"u8)
            || reader.ValueTextEquals("UINT16"u8) || reader.ValueTextEquals("UINT8"u8) => DataType.Whole,
        JsonTokenType.String => throw RefusedException.Malformed($"datatype '{Shorten(reader.GetString()!)}' is not one of the protocol"),
        _ => throw RefusedException.Malformed("a datatype must be a string such as \"FP32\""),
    };

    /// <summary>A caller's own text in an answer, but not a page of it.</summary>
    public static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
