using System.Text.Json.Serialization;
using Pipeline.Core.Models;

namespace Pipeline.Core.Training;

/// <summary>Least squares learnt row by row with the average of the weights, on a standardized label. It can continue from an earlier model.</summary>
public sealed record OnlineGradientDescentTrainer : Trainer
{
    /// <summary>Gets the step of the first row, above 0; default 0.1. It shrinks with the square root of the number of rows.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Gets the L2 penalty, 0 or more; default 0.</summary>
    public double L2 { get; init; }

    /// <summary>Gets the passes over the rows, 1 or more; default 5.</summary>
    public int Iterations { get; init; } = 5;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "online gradient descent";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Regression];
}
