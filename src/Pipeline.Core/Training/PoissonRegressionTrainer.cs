using System.Text.Json.Serialization;
using Pipeline.Core.Models;

namespace Pipeline.Core.Training;

/// <summary>Poisson regression fitted by L-BFGS, for counts and other numbers that are not negative: the value is the exponential of a weighted sum.</summary>
public sealed record PoissonRegressionTrainer : Trainer
{
    /// <summary>Gets the L1 penalty, 0 or more; default 0.</summary>
    public double L1 { get; init; }

    /// <summary>Gets the L2 penalty, 0 or more; default 1.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>Gets the most iterations, 1 or more; default 500.</summary>
    public int Iterations { get; init; } = 500;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "Poisson regression";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Regression];
}
