using System.Text.Json;

namespace Pipeline.Serving.Protocol;

/// <summary>Reads one input tensor. Its members may come in any order: data that comes before what it is, is read later.</summary>
/// <param name="table">The model's inputs.</param>
/// <param name="mostRows">Rows that a request may have.</param>
internal sealed class TensorReader(InputTable table, int mostRows)
{
    public void Read(ref Utf8JsonReader reader, int position, InferenceRequest request)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw RefusedException.Malformed("an input must be an object with name, shape, datatype and data");
        }

        InputColumn? column = null;
        var (type, rows, read) = (DataType.Absent, -1, -1);
        Utf8JsonReader data = default;
        var waiting = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                reader.Read();
                column = Find(ref reader, position);
            }
            else if (reader.ValueTextEquals("datatype"u8))
            {
                reader.Read();
                type = DataTypeReader.Read(ref reader);
            }
            else if (reader.ValueTextEquals("shape"u8))
            {
                reader.Read();
                rows = ReadShape(ref reader);
            }
            else if (!reader.ValueTextEquals("data"u8))
            {
                SkipParameters(ref reader);
            }
            else if (column is not null && type != DataType.Absent)
            {
                reader.Read();
                read = ValueReader.Read(ref reader, column, type, mostRows, request);
            }
            else
            {
                reader.Read();
                data = reader;
                waiting = true;
                reader.Skip();
            }
        }

        column = column ?? throw RefusedException.Malformed($"input number {position + 1} has no \"name\"");
        type = type != DataType.Absent ? type : throw RefusedException.Malformed($"input '{column.Column.Name}' has no \"datatype\"");
        if (waiting)
        {
            read = ValueReader.Read(ref data, column, type, mostRows, request);
        }

        Finish(column, rows, read, request);
    }

    /// <summary>Demands that every input was there.</summary>
    public void CheckComplete(bool hasInputs, InferenceRequest request)
    {
        if (!hasInputs)
        {
            throw RefusedException.Malformed("the body has no \"inputs\"");
        }

        if (request.Given.AsSpan().Contains(false))
        {
            var missing = table.Inputs.Where((_, index) => !request.Given[index]).Select(input => $"'{input.Column.Name}'").Take(20);
            throw RefusedException.Malformed(
                $"the inputs lack {string.Join(", ", missing)}; where a value is not known, send the input with null in its data");
        }
    }

    private void Finish(InputColumn column, int rows, int read, InferenceRequest request)
    {
        var name = column.Column.Name;
        if (rows < 0 || read < 0)
        {
            throw RefusedException.Malformed($"input '{name}' has no \"{(rows < 0 ? "shape" : "data")}\"");
        }

        if (rows != read)
        {
            throw RefusedException.Malformed($"input '{name}' has the shape of {rows} rows and data of {read}");
        }

        if (request.Rows >= 0 && request.Rows != rows)
        {
            throw RefusedException.Malformed($"input '{name}' has {rows} rows, and the inputs before it have {request.Rows}");
        }

        var index = Array.IndexOf(table.Inputs, column);
        if (request.Given[index])
        {
            throw RefusedException.Malformed($"input '{name}' is there twice");
        }

        request.Given[index] = true;
        request.Rows = rows;
    }

    private InputColumn Find(ref Utf8JsonReader reader, int position)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw RefusedException.Malformed("the \"name\" of an input must be a string");
        }

        // Callers send inputs in the same order each time: look at the likely place first.
        if (position < table.Inputs.Length && reader.ValueTextEquals(table.Inputs[position].Name))
        {
            return table.Inputs[position];
        }

        foreach (var input in table.Inputs)
        {
            if (reader.ValueTextEquals(input.Name))
            {
                return input;
            }
        }

        throw RefusedException.Malformed($"the model has no input '{DataTypeReader.Shorten(reader.GetString()!)}'");
    }

    private int ReadShape(ref Utf8JsonReader reader)
    {
        long rows = -1;
        var dimensions = 0;
        var fits = reader.TokenType == JsonTokenType.StartArray;
        while (fits && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            fits = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var size)
                && (dimensions == 0 ? (rows = size) >= 0 : dimensions == 1 && size == 1);
            dimensions++;
        }

        if (!fits || dimensions == 0)
        {
            throw RefusedException.Malformed("the \"shape\" of an input must be [rows] or [rows, 1]");
        }

        return rows <= mostRows ? (int)rows : throw TooMany(mostRows);
    }

    internal static RefusedException TooMany(int mostRows) =>
        RefusedException.TooLarge($"a request may have {mostRows} rows; send more of them in several requests");

    private static void SkipParameters(ref Utf8JsonReader reader)
    {
        var isParameters = reader.ValueTextEquals("parameters"u8);
        reader.Read();
        if (!isParameters || reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("binary_data_size"u8))
            {
                throw RefusedException.Malformed("binary tensor data is not offered; send it as JSON in \"data\"");
            }

            reader.Skip();
        }
    }
}
