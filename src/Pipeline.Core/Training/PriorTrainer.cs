using System.Text.Json.Serialization;

namespace Pipeline.Core.Training;

/// <summary>The baseline: every row gets the positive share of the training rows.</summary>
public sealed record PriorTrainer : Trainer
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "prior";
}
