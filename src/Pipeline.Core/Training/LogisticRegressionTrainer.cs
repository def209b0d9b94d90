using System.Text.Json.Serialization;
using Pipeline.Core.Models;

namespace Pipeline.Core.Training;

/// <summary>Logistic regression (multinomial for several classes) fitted by L-BFGS, on standardized numbers and one-hot categories.</summary>
public sealed record LogisticRegressionTrainer : Trainer, IWeighsClasses
{
    /// <summary>Gets the L1 penalty, 0 or more; default 0.</summary>
    public double L1 { get; init; }

    /// <summary>Gets the L2 penalty, 0 or more; default 1.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>Gets the most iterations; default 500.</summary>
    public int Iterations { get; init; } = 500;

    /// <inheritdoc/>
    public ClassWeights? ClassWeights { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "logistic regression";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Binary, ModelTask.Multiclass];
}
