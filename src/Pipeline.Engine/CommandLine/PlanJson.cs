using System.Text;
using System.Text.Json;
using Nuke.Common.Execution;

namespace Nuke.Common.CommandLine;

/// <summary>The plan for programs. The form is described in <c>docs/engine.md</c>; a change that breaks a reader raises its version.</summary>
internal static class PlanJson
{
    private const int Version = 1;
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyCollection<ExecutableTarget> plan, IReadOnlyDictionary<ExecutableTarget, PlanPrediction> predictions)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            Names(json, "invoked", plan.Where(target => target.Invoked));
            json.WriteStartArray("targets");
            var order = 0;
            foreach (var target in plan)
            {
                Target(json, target, ++order, plan, predictions[target]);
            }

            json.WriteEndArray();
            json.WriteStartArray("edges");
            foreach (var (from, arrow, to) in PlanPage.Edges(plan))
            {
                json.WriteStartObject();
                json.WriteString("from", from.Name);
                json.WriteString("to", to.Name);
                json.WriteString("kind", arrow switch
                {
                    "-.->" => "order",
                    "==>" => "trigger",
                    _ => "execution",
                });
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Target(
        Utf8JsonWriter json, ExecutableTarget target, int order, IReadOnlyCollection<ExecutableTarget> plan, PlanPrediction prediction)
    {
        json.WriteStartObject();
        json.WriteNumber("order", order);
        json.WriteString("name", target.Name);
        json.WriteString("description", target.Description);
        json.WriteString("reason", PlanPage.Reason(target, plan));
        json.WriteBoolean("invoked", target.Invoked);
        json.WriteBoolean("default", target.IsDefault);
        json.WriteBoolean("listed", target.Listed);
        json.WriteBoolean("skipped", target.Status == ExecutionStatus.Skipped);
        json.WriteStartObject("prediction");
        json.WriteString("status", prediction.Status);
        json.WriteString("reason", prediction.Reason);
        json.WriteEndObject();
        Names(json, "dependsOn", target.ExecutionSet.Where(plan.Contains));
        Names(json, "after", target.OrderSet.Where(plan.Contains));
        Names(json, "triggeredBy", target.TriggerSet.Where(plan.Contains));
        Names(json, "triggers", target.TriggerTargets.Where(plan.Contains));
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string name, IEnumerable<ExecutableTarget> targets)
    {
        json.WriteStartArray(name);
        foreach (var target in targets)
        {
            json.WriteStringValue(target.Name);
        }

        json.WriteEndArray();
    }
}
