using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Core.Rows;

/// <summary>
/// Writes a schema as <see cref="Evidence.EvidenceJson"/> would, byte for byte, without reading types: the digest of these bytes is
/// part of every up-to-date check, and the serializer takes longer to get ready than the rest of the check.
/// </summary>
internal static class SchemaText
{
    private static readonly JsonWriterOptions s_form = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Of(RowSchema schema)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_form))
        {
            json.WriteStartObject();
            json.WriteString("name", schema.Name);
            json.WriteStartArray("columns");
            foreach (var column in schema.Columns)
            {
                Write(json, column);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Column column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("property", column.Property);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(column.Kind.ToString()));
        json.WriteString("role", JsonNamingPolicy.CamelCase.ConvertName(column.Role.ToString()));
        json.WriteBoolean("required", column.Required);
        json.WriteBoolean("wholeNumber", column.WholeNumber);
        json.WriteBoolean("isRowNumber", column.IsRowNumber);
        if (column.Minimum is { } minimum)
        {
            json.WriteNumber("minimum", minimum);
        }

        if (column.Maximum is { } maximum)
        {
            json.WriteNumber("maximum", maximum);
        }

        if (column.Group is { } group)
        {
            json.WriteBoolean("group", group);
        }

        if (column.Time is { } time)
        {
            json.WriteBoolean("time", time);
        }

        if (column.KnownAt is { } moment)
        {
            json.WriteString("knownAt", moment);
        }

        json.WriteStartArray("categories");
        foreach (var category in column.Categories)
        {
            json.WriteStringValue(category);
        }

        json.WriteEndArray();
        if (column.DateFormat is { } format)
        {
            json.WriteString("dateFormat", format);
        }

        if (column.IsPersonal)
        {
            json.WriteBoolean("isPersonal", value: true);
        }

        json.WriteEndObject();
    }
}
