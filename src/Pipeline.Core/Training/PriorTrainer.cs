using System.Text.Json.Serialization;
using Pipeline.Core.Models;

namespace Pipeline.Core.Training;

/// <summary>The baseline: every row gets the positive share of the training rows, the share of each class, or the mean.</summary>
public sealed record PriorTrainer : Trainer
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "prior";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Binary, ModelTask.Multiclass, ModelTask.Regression];
}
