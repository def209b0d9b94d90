using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;

namespace Pipeline.Core.Tests.Evidence;

/// <summary>Evidence that earlier versions of the pipeline wrote is read: what they did not know is empty.</summary>
public sealed class EarlierEvidenceTests
{
    [Fact]
    public void An_evaluation_from_before_other_gates_and_tasks_is_read()
    {
        var old = JsonNode.Parse(EvidenceJson.Write(Samples.Evaluated))!.AsObject();
        foreach (var member in new[] { "task", "duels", "findings", "emptyStages", "memoryMegabytes", "onnxDifference", "classes", "confusion", "predictions" })
        {
            old.Remove(member);
        }

        var read = EvidenceJson.Read<EvaluatedModel>(Encoding.UTF8.GetBytes(old.ToJsonString()));
        Assert.Equal(ModelTask.Binary, read.Task);
        Assert.Equal((0, 0, 0), (read.Findings.Count, read.Duels.Count, read.EmptyStages.Count));
        Assert.Equal(Samples.Evaluated.Overall, read.Overall);
    }

    [Fact]
    public void A_gated_model_from_before_terms_were_recorded_is_read()
    {
        var model = Encoding.UTF8.GetString(EvidenceJson.Write(Digest.Of("model")));
        var old = $$"""
            {
              "modelId": "credit-risk",
              "model": {{model}},
              "gates": [{ "gate": "roc_auc >= 0.8", "verdict": "passed", "reason": "It is.", "accepted": false }],
              "basis": []
            }
            """;
        var read = EvidenceJson.Read<GatedModel>(Encoding.UTF8.GetBytes(old));
        Assert.Null(Assert.Single(read.Gates).Terms);
        Assert.Empty(read.Loosened);
    }
}
