using System.Text.Json;
using Pipeline.Core.Models;
using Pipeline.Serving.Models;

namespace Pipeline.Serving.Protocol;

/// <summary>Writes the answers of the protocol.</summary>
internal static class AnswerWriter
{
    /// <summary>Writes the outputs into the request's own buffer.</summary>
    public static void Write(ServedModel model, InferenceRequest request, ReadOnlySpan<float> scores)
    {
        var writer = request.Writer;
        writer.WriteStartObject();
        writer.WriteString("model_name"u8, model.Name);
        writer.WriteString("model_version"u8, model.Version);
        if (request.Id is { } id)
        {
            writer.WriteString("id"u8, id);
        }

        writer.WriteStartArray("outputs"u8);
        if (request.Outputs.Count == 0)
        {
            foreach (var output in model.Outputs.Outputs)
            {
                WriteTensor(writer, model.Outputs, output, scores);
            }
        }

        foreach (var output in request.Outputs)
        {
            WriteTensor(writer, model.Outputs, output, scores);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Writes what a model takes and gives.</summary>
    public static void WriteMetadata(Utf8JsonWriter writer, ServedModel model, ReadOnlySpan<ServedModel> versions)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, model.Name);
        writer.WriteStartArray("versions"u8);
        foreach (var version in versions)
        {
            writer.WriteStringValue(version.Version);
        }

        writer.WriteEndArray();
        writer.WriteString("platform"u8, "onnxruntime_onnx");
        writer.WriteStartArray("inputs"u8);
        foreach (var input in model.Inputs.Inputs)
        {
            WriteTensorMetadata(writer, input.Column.Name, input.DataType);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("outputs"u8);
        foreach (var output in model.Outputs.Outputs)
        {
            WriteTensorMetadata(writer, output.Name, output.DataType, output.Width);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTensorMetadata(Utf8JsonWriter writer, string name, string dataType, int width = 0)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteString("datatype"u8, dataType);
        writer.WriteStartArray("shape"u8);
        writer.WriteNumberValue(-1);
        if (width > 0)
        {
            writer.WriteNumberValue(width);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter writer, OutputTable table, OutputColumn output, ReadOnlySpan<float> scores)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, output.Utf8Name);
        writer.WriteString("datatype"u8, output.DataType);
        writer.WriteStartArray("shape"u8);
        writer.WriteNumberValue(scores.Length / table.Width);
        if (output.Width > 0)
        {
            writer.WriteNumberValue(output.Width);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("data"u8);
        if (output.Tensor == OutputTensor.Class)
        {
            WriteClasses(writer, table, scores);
        }
        else
        {
            WriteNumbers(writer, table, output, scores);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, OutputTable table, OutputColumn output, ReadOnlySpan<float> scores)
    {
        foreach (var score in scores)
        {
            if (output.Tensor == OutputTensor.Decision)
            {
                writer.WriteBooleanValue(score >= table.Threshold);
            }
            else
            {
                writer.WriteNumberValue(score);
            }
        }
    }

    private static void WriteClasses(Utf8JsonWriter writer, OutputTable table, ReadOnlySpan<float> scores)
    {
        for (; scores.Length > 0; scores = scores[table.Width..])
        {
            writer.WriteStringValue(table.Classes[Scores.Largest(scores[..table.Width])]);
        }
    }
}
