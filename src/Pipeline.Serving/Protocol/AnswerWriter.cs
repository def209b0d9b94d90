using System.Text.Json;
using Pipeline.Serving.Models;

namespace Pipeline.Serving.Protocol;

/// <summary>Writes the answers of the protocol.</summary>
internal static class AnswerWriter
{
    /// <summary>Writes probabilities and decisions into the request's own buffer.</summary>
    public static void Write(ServedModel model, InferenceRequest request, ReadOnlySpan<float> probabilities)
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
            WriteTensor(writer, OutputTensor.Probability, probabilities, model.Scoring.Signature.Threshold);
            WriteTensor(writer, OutputTensor.Decision, probabilities, model.Scoring.Signature.Threshold);
        }

        foreach (var output in request.Outputs)
        {
            WriteTensor(writer, output, probabilities, model.Scoring.Signature.Threshold);
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
        WriteTensorMetadata(writer, OutputReader.Probability, "FP32");
        WriteTensorMetadata(writer, OutputReader.Decision, "BOOL");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTensorMetadata(Utf8JsonWriter writer, string name, string dataType)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteString("datatype"u8, dataType);
        writer.WriteStartArray("shape"u8);
        writer.WriteNumberValue(-1);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTensor(
        Utf8JsonWriter writer, OutputTensor output, ReadOnlySpan<float> probabilities, double threshold)
    {
        var isDecision = output == OutputTensor.Decision;
        writer.WriteStartObject();
        writer.WriteString("name"u8, isDecision ? "decision"u8 : "probability"u8);
        writer.WriteString("datatype"u8, isDecision ? "BOOL"u8 : "FP32"u8);
        writer.WriteStartArray("shape"u8);
        writer.WriteNumberValue(probabilities.Length);
        writer.WriteEndArray();
        writer.WriteStartArray("data"u8);
        foreach (var probability in probabilities)
        {
            if (isDecision)
            {
                writer.WriteBooleanValue(probability >= threshold);
            }
            else
            {
                writer.WriteNumberValue(probability);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
