using System.Text.Json.Serialization;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Training;

/// <summary>Gradient-boosted trees (Ke et al. 2017, LightGBM).</summary>
public sealed record LightGbmTrainer : Trainer, IWeighsClasses, IStopsEarly
{
    /// <summary>Gets the number of trees, 1 or more; default 100.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Gets the most leaves a tree may have, 2 or more; default 31.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>Gets the shrinkage of each tree, above 0 and at most 1; default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Gets the fewest rows a leaf may hold; default 20.</summary>
    public int MinimumRowsPerLeaf { get; init; } = 20;

    /// <summary>Gets the L2 penalty on leaf values, 0 or more; default 0.</summary>
    public double L2 { get; init; }

    /// <summary>Gets the share of features each tree sees, above 0 and at most 1; default 1.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>Gets the share of rows each tree sees, above 0 and at most 1; default 1.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>Gets the columns whose growth may move the score in one direction only; none by default. Not for multiclass models.</summary>
    public EquatableList<MonotoneConstraint>? Monotone { get; init; }

    /// <summary>Gets the number of threads to fit on, 1 to 256; default 1. The model has the same bytes on any number.</summary>
    public int Threads { get; init; } = 1;

    /// <inheritdoc/>
    public ClassWeights? ClassWeights { get; init; }

    /// <inheritdoc/>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "LightGBM";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Binary, ModelTask.Multiclass, ModelTask.Regression];
}
