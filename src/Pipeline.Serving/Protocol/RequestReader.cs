using System.Buffers;
using System.Text.Json;

namespace Pipeline.Serving.Protocol;

/// <summary>Reads the body of an inference request straight into the model's columns, without a tree in between.</summary>
/// <param name="table">The model's inputs.</param>
/// <param name="outputs">The model's outputs.</param>
/// <param name="mostRows">Rows that a request may have.</param>
internal sealed class RequestReader(InputTable table, OutputTable outputs, int mostRows)
{
    private readonly TensorReader _tensors = new(table, mostRows);

    /// <exception cref="RefusedException">400 or 413, with the input and row that is wrong.</exception>
    public void Read(in ReadOnlySequence<byte> body, InferenceRequest request)
    {
        // The reader over one span is faster than that over a sequence, and most bodies are one segment.
        var reader = body.IsSingleSegment ? new Utf8JsonReader(body.FirstSpan) : new Utf8JsonReader(body);
        try
        {
            ReadBody(ref reader, request);
        }
        catch (JsonException exception)
        {
            throw RefusedException.Malformed(
                $"the body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} in it");
        }
        catch (InvalidOperationException exception) when (exception is not ObjectDisposedException)
        {
            throw RefusedException.Malformed("the body holds a text that is not valid UTF-8");
        }
    }

    private void ReadBody(ref Utf8JsonReader reader, InferenceRequest request)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw RefusedException.Malformed("the body must be a JSON object with \"inputs\"");
        }

        var hasInputs = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("inputs"u8))
            {
                hasInputs = !hasInputs ? true : throw RefusedException.Malformed("\"inputs\" is there twice");
                reader.Read();
                ReadInputs(ref reader, request);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                request.Id = ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("outputs"u8))
            {
                reader.Read();
                OutputReader.Read(ref reader, outputs, request.Outputs);
            }
            else
            {
                // "parameters", and what later versions of the protocol may add.
                reader.Skip();
            }
        }

        // Anything after the object is an error of the reader's own.
        while (reader.Read())
        {
        }

        _tensors.CheckComplete(hasInputs, request);
    }

    private void ReadInputs(ref Utf8JsonReader reader, InferenceRequest request)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw RefusedException.Malformed("\"inputs\" must be an array of tensors");
        }

        var position = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _tensors.Read(ref reader, position, request);
            position++;
        }
    }

    private static string? ReadId(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String when ValueReader.Length(ref reader) <= 1_024 => reader.GetString(),
        JsonTokenType.String => throw RefusedException.Malformed("\"id\" is longer than 1,024 bytes"),
        _ => throw RefusedException.Malformed("\"id\" must be a string"),
    };
}
