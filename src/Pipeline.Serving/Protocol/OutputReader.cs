using System.Text.Json;

namespace Pipeline.Serving.Protocol;

/// <summary>Reads which outputs a request asks for.</summary>
internal static class OutputReader
{
    public const string Probability = "probability";
    public const string Decision = "decision";

    public static void Read(ref Utf8JsonReader reader, List<OutputTensor> outputs)
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
            var output = ReadOne(ref reader);
            if (outputs.Contains(output))
            {
                throw RefusedException.Malformed($"output '{(output == OutputTensor.Decision ? Decision : Probability)}' is asked for twice");
            }

            outputs.Add(output);
        }
    }

    private static OutputTensor ReadOne(ref Utf8JsonReader reader)
    {
        OutputTensor? output = null;
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
                output = ReadName(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return output ?? throw RefusedException.Malformed("an output has no \"name\"");
    }

    private static OutputTensor ReadName(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String when reader.ValueTextEquals("probability"u8) => OutputTensor.Probability,
        JsonTokenType.String when reader.ValueTextEquals("decision"u8) => OutputTensor.Decision,
        JsonTokenType.String => throw RefusedException.Malformed(
            $"the model has no output '{DataTypeReader.Shorten(reader.GetString()!)}', but '{Probability}' and '{Decision}'"),
        _ => throw RefusedException.Malformed("the \"name\" of an output must be a string"),
    };
}
