using System.Text.Json.Serialization;
using Pipeline.Core.Models;

namespace Pipeline.Core.Training;

/// <summary>A linear classifier that learns row by row (Freund and Schapire 1999), its score made a probability by Platt scaling. It can continue from an
/// earlier model.</summary>
public sealed record AveragedPerceptronTrainer : Trainer
{
    /// <summary>Gets the step, above 0; default 1.</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>Gets the passes over the rows, 1 or more; default 10.</summary>
    public int Iterations { get; init; } = 10;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "averaged perceptron";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Binary];
}
