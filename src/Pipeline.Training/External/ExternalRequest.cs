using System.Text.Json;
using Pipeline.Core.Evidence;
using Pipeline.Core.Training;

namespace Pipeline.Training.External;

/// <summary>The JSON that tells a program what to do.</summary>
internal static class ExternalRequest
{
    /// <summary>Writes it: files, seed, settings, what the graph must take and give, and the metadata to put into it.</summary>
    public static byte[] Write(ExternalTrainer trainer, ModelSignature signature, string training, string? validation, string model)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("training", training);
            writer.WriteString("validation", validation);
            writer.WriteString("format", trainer.Format == RowFormat.Csv ? "csv" : "parquet");
            writer.WriteString("model", model);
            writer.WriteNumber("seed", trainer.Seed);
            writer.WriteStartObject("settings");
            foreach (var setting in trainer.Settings)
            {
                writer.WriteString(setting.Name, setting.Value);
            }

            writer.WriteEndObject();
            writer.WritePropertyName("classWeights");
            JsonSerializer.Serialize(writer, trainer.ClassWeights, EvidenceJson.Options);
            writer.WriteString("task", signature.Task.ToString());
            writer.WriteString("label", signature.Schema.Label.Name);
            writer.WritePropertyName("classes");
            JsonSerializer.Serialize(writer, signature.Schema.Label.Categories, EvidenceJson.Options);
            WriteGraph(writer, signature);
            writer.WritePropertyName("signature");
            JsonSerializer.Serialize(writer, signature, EvidenceJson.Options);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteGraph(Utf8JsonWriter writer, ModelSignature signature)
    {
        writer.WriteStartArray("inputs");
        foreach (var column in signature.Schema.Features)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", column.Kind == Core.Rows.ColumnKind.Number ? "float" : "string");
            writer.WritePropertyName("categories");
            JsonSerializer.Serialize(writer, column.Categories, EvidenceJson.Options);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("output");
        writer.WriteString("name", signature.Output);
        writer.WriteString("type", "float");
        writer.WriteNumber("width", signature.Width);
        writer.WriteEndObject();
        writer.WriteStartObject("allowed");
        writer.WriteNumber("irVersion", ExternalFile.NewestIr);
        writer.WriteNumber("ai.onnx", ExternalFile.NewestOpset);
        writer.WriteNumber("ai.onnx.ml", ExternalFile.NewestMlOpset);
        writer.WriteEndObject();
    }
}
