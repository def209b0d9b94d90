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
        foreach (var row in explanations.Chunk(model.Scoring.Signature.Width))
        {
            writer.WriteStartObject();
            writer.WriteString("scale"u8, Word(row[0].Scale));
            writer.WriteString("method"u8, row[0].Method);
            if (row[0].Class is null)
            {
                WriteSum(writer, row[0]);
            }
            else
            {
                WriteClasses(writer, row);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteClasses(Utf8JsonWriter writer, IEnumerable<RowExplanation> classes)
    {
        writer.WriteStartArray("classes"u8);
        foreach (var one in classes)
        {
            writer.WriteStartObject();
            writer.WriteString("class"u8, one.Class);
            WriteSum(writer, one);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSum(Utf8JsonWriter writer, RowExplanation explanation)
    {
        writer.WriteNumber("answer"u8, explanation.Answer);
        writer.WriteNumber("start"u8, explanation.Start);
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
    }

    private static string Word(ExplanationScale scale) => scale switch
    {
        ExplanationScale.LogOdds => "log_odds",
        ExplanationScale.Probability => "probability",
        ExplanationScale.ClassLogOdds => "class_log_odds",
        ExplanationScale.ClassScore => "class_score",
        ExplanationScale.Logarithm => "logarithm",
        _ => "value",
    };
}
