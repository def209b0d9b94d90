using System.Text.Json.Serialization;
using Pipeline.Core.Models;

namespace Pipeline.Core.Training;

/// <summary>A linear model fitted by stochastic dual coordinate ascent (Shalev-Shwartz and Zhang 2013), on standardized numbers and one-hot categories: logistic
/// regression, maximum entropy for several classes, least squares for a number.</summary>
public sealed record SdcaTrainer : Trainer, IWeighsClasses
{
    /// <summary>Gets the L1 penalty, 0 or more; null, the default, lets the library choose it from the data.</summary>
    public double? L1 { get; init; }

    /// <summary>Gets the L2 penalty, above 0; null, the default, lets the library choose it from the data.</summary>
    public double? L2 { get; init; }

    /// <summary>Gets the most passes over the rows, 1 or more; default 100.</summary>
    public int Iterations { get; init; } = 100;

    /// <inheritdoc/>
    public ClassWeights? ClassWeights { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "SDCA";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Binary, ModelTask.Multiclass, ModelTask.Regression];
}
