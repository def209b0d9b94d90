using System.Text.Json;
using Pipeline.Core.Explanations;
using Pipeline.Serving.Models;

namespace Pipeline.Serving.Explanations;

/// <summary>Writes why rows got their answers.</summary>
internal static class ExplanationWriter
{
    public static void Write(Utf8JsonWriter writer, ServedModel model, string? id, IReadOnlyList<RowExplanation> explanations)
    {
        writer.WriteStartObject();
        writer.WriteString("model_name"u8, model.Name);
        writer.WriteString("model_version"u8, model.Version);
        if (id is not null)
        {
            writer.WriteString("id"u8, id);
        }

        writer.WriteStartArray("explanations"u8);
        foreach (var explanation in explanations)
        {
            Write(writer, explanation);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RowExplanation explanation)
    {
        writer.WriteStartObject();
        writer.WriteNumber("answer"u8, explanation.Answer);
        writer.WriteNumber("start"u8, explanation.Start);
        writer.WriteString("scale"u8, explanation.Scale switch
        {
            ExplanationScale.LogOdds => "log_odds",
            ExplanationScale.Probability => "probability",
            _ => "value",
        });
        writer.WriteString("method"u8, explanation.Method);
        writer.WriteStartArray("contributions"u8);
        foreach (var contribution in explanation.Contributions)
        {
            writer.WriteStartObject();
            writer.WriteString("column"u8, contribution.Column);
            writer.WriteString("value"u8, contribution.Value);
            writer.WriteNumber("effect"u8, contribution.Effect);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
