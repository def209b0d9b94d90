using System.Text.Json;

namespace Pipeline.Serving.Protocol;

/// <summary>Reads which outputs a request asks for.</summary>
internal static class OutputReader
{
    public static void Read(ref Utf8JsonReader reader, OutputTable table, List<OutputColumn> outputs)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw RefusedException.Malformed("\"outputs\" must be an array of objects with a \"name\"");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var output = ReadOne(ref reader, table);
            if (outputs.Contains(output))
            {
                throw RefusedException.Malformed($"output '{output.Name}' is asked for twice");
            }

            outputs.Add(output);
        }
    }

    private static OutputColumn ReadOne(ref Utf8JsonReader reader, OutputTable table)
    {
        OutputColumn? output = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw RefusedException.Malformed("an output must be an object with a \"name\"");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("name"u8);
            reader.Read();
            if (isName)
            {
                output = ReadName(ref reader, table);
            }
            else
            {
                reader.Skip();
            }
        }

        return output ?? throw RefusedException.Malformed("an output has no \"name\"");
    }

    private static OutputColumn ReadName(ref Utf8JsonReader reader, OutputTable table)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw RefusedException.Malformed("the \"name\" of an output must be a string");
        }

        foreach (var output in table.Outputs)
        {
            if (reader.ValueTextEquals(output.Utf8Name))
            {
                return output;
            }
        }

        throw RefusedException.Malformed(
            $"the model has no output '{DataTypeReader.Shorten(reader.GetString()!)}', but {string.Join(" and ", table.Outputs.Select(output => $"'{output.Name}'"))}");
    }
}
