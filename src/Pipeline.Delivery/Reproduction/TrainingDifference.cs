using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Evidence;

namespace Pipeline.Delivery.Reproduction;

/// <summary>Says what two evidences of a training tell differently.</summary>
internal static class TrainingDifference
{
    // The model's bytes are compared as such. What it rests on, and how often it was proved, are not the training.
    private static readonly string[] NotCompared = ["model", "modelBytes", "parity", "sameBytes", "basis"];

    /// <summary>Compares data, settings, split, numbers of rows and all else that a training is made of.</summary>
    /// <returns>One text a difference, for example <c>trainer.seed is 8 in the evidence and 7 now</c>.</returns>
    public static IReadOnlyList<string> Between(TrainedModel registered, TrainedModel again)
    {
        var differences = new List<string>();
        Compare(string.Empty, JsonSerializer.SerializeToNode(registered, EvidenceJson.Options), JsonSerializer.SerializeToNode(again, EvidenceJson.Options), differences);
        return differences;
    }

    private static void Compare(string path, JsonNode? registered, JsonNode? again, List<string> differences)
    {
        if (registered is JsonObject first && again is JsonObject second)
        {
            foreach (var name in first.Select(member => member.Key).Union(second.Select(member => member.Key), StringComparer.Ordinal))
            {
                if (path.Length > 0 || !NotCompared.Contains(name))
                {
                    Compare(path.Length == 0 ? name : $"{path}.{name}", first[name], second[name], differences);
                }
            }
        }
        else if (!JsonNode.DeepEquals(registered, again))
        {
            differences.Add($"{path} is {Text(registered)} in the evidence and {Text(again)} now");
        }
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "nothing";
}
