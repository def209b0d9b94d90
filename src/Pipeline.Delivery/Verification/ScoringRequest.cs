using System.Text.Json;
using Pipeline.Core.Rows;

namespace Pipeline.Delivery.Verification;

/// <summary>Writes rows as an Open Inference Protocol v2 request.</summary>
public static class ScoringRequest
{
    /// <summary>Writes the features of some rows, each column one input of shape [rows, 1]; missing values are null.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="start">The first row, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Of(RowBatch rows, int start, int count)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("inputs"u8);
            foreach (var column in rows.Schema.Features)
            {
                WriteColumn(writer, rows, column, start, count);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteColumn(Utf8JsonWriter writer, RowBatch rows, Column column, int start, int count)
    {
        var isNumber = column.Kind == ColumnKind.Number;
        writer.WriteStartObject();
        writer.WriteString("name"u8, column.Name);
        writer.WriteString("datatype"u8, isNumber ? "FP32" : "BYTES");
        writer.WriteStartArray("shape"u8);
        writer.WriteNumberValue(count);
        writer.WriteNumberValue(1);
        writer.WriteEndArray();
        writer.WriteStartArray("data"u8);
        if (isNumber)
        {
            foreach (var value in rows.Numbers(column.Name).Span.Slice(start, count))
            {
                if (float.IsNaN(value))
                {
                    writer.WriteNullValue();
                }
                else
                {
                    writer.WriteNumberValue(value);
                }
            }
        }
        else
        {
            foreach (var value in rows.Categories(column.Name).Span.Slice(start, count))
            {
                writer.WriteStringValue(value);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
