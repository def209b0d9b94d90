using System.Text.Json;

namespace Pipeline.Serving.Protocol;

/// <summary>Reads the data of one input, flat or one array a row; null is a missing value.</summary>
internal static class ValueReader
{
    private const int LongestText = 4_096;

    /// <summary>Reads to the end of the data and gives the number of values.</summary>
    public static int Read(ref Utf8JsonReader reader, InputColumn column, DataType type, int mostRows, InferenceRequest request)
    {
        CheckType(column, type);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw RefusedException.Malformed($"the \"data\" of input '{column.Column.Name}' must be an array");
        }

        var count = 0;
        var nested = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                if (!nested)
                {
                    return count;
                }

                nested = false;
                continue;
            }

            if (reader.TokenType == JsonTokenType.StartArray && !nested)
            {
                nested = true;
                continue;
            }

            if (count == mostRows)
            {
                throw TensorReader.TooMany(mostRows);
            }

            ReadOne(ref reader, column, type, count, request);
            count++;
        }

        return count;
    }

    /// <summary>Gives the bytes of a text as they stand in the body.</summary>
    public static long Length(ref Utf8JsonReader reader) =>
        reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;

    private static void ReadOne(ref Utf8JsonReader reader, InputColumn column, DataType type, int row, InferenceRequest request)
    {
        if (column.IsNumber)
        {
            ref var numbers = ref request.Numbers[column.Slot];
            InferenceRequest.Grow(ref numbers, row + 1);
            numbers[row] = Number(ref reader, column, type, row);
        }
        else
        {
            ref var texts = ref request.Texts[column.Slot];
            InferenceRequest.Grow(ref texts, row + 1);
            texts[row] = type == DataType.Boolean ? Flag(ref reader, column, row) : Text(ref reader, column, row);
        }
    }

    private static float Number(ref Utf8JsonReader reader, InputColumn column, DataType type, int row)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return float.NaN;
            case JsonTokenType.Number when type == DataType.Whole:
                // Data frames write whole numbers as 42.0 where a column has missing values.
                return reader.TryGetDouble(out var whole) && whole == Math.Truncate(whole) && float.IsFinite((float)whole)
                    ? (float)whole
                    : throw Wrong(column, row, "a whole number or null");
            case JsonTokenType.Number:
                // Two steps, as training does: files hold 64 bits, the model takes 32.
                return reader.TryGetDouble(out var fraction) && float.IsFinite((float)fraction)
                    ? (float)fraction
                    : throw Wrong(column, row, "a number that fits 32 bits, or null");
            default:
                throw Wrong(column, row, "a number or null");
        }
    }

    private static string? Flag(ref Utf8JsonReader reader, InputColumn column, int row) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => column.Categories[1].Text,
        JsonTokenType.False => column.Categories[0].Text,
        _ => throw Wrong(column, row, "true, false or null"),
    };

    private static string? Text(ref Utf8JsonReader reader, InputColumn column, int row)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw Wrong(column, row, "a string or null");
        }

        foreach (var (utf8, text) in column.Categories)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return text;
            }
        }

        return Length(ref reader) <= LongestText ? reader.GetString() : throw Wrong(column, row, "a string of 4,096 bytes at most");
    }

    private static void CheckType(InputColumn column, DataType type)
    {
        var fits = column.DataType switch
        {
            "FP32" => type is DataType.Fraction or DataType.Whole,
            "BOOL" => type is DataType.Boolean or DataType.Text,
            _ => type is DataType.Text,
        };
        if (!fits)
        {
            var takes = column.DataType switch
            {
                "FP32" => "numbers: FP32, FP64, INT32, INT64 or another size of them",
                "BOOL" => "flags: BOOL, or BYTES with the texts of the training data",
                _ => "texts: BYTES",
            };
            throw RefusedException.Malformed($"input '{column.Column.Name}' takes {takes}");
        }
    }

    private static RefusedException Wrong(InputColumn column, int row, string expected) =>
        RefusedException.Malformed($"input '{column.Column.Name}', row {row + 1}: expected {expected}");
}
