using System.Text.Json.Serialization;
using Pipeline.Core.Models;

namespace Pipeline.Core.Training;

/// <summary>Gradient-boosted trees by ML.NET's own FastTree (MART, Friedman 2001). Needs no native library.</summary>
public sealed record FastTreeTrainer : Trainer, IWeighsClasses, IStopsEarly
{
    /// <summary>Gets the number of trees, 1 or more; default 100.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Gets the most leaves a tree may have, 2 or more; default 20.</summary>
    public int Leaves { get; init; } = 20;

    /// <summary>Gets the shrinkage of each tree, above 0 and at most 1; default 0.2.</summary>
    public double LearningRate { get; init; } = 0.2;

    /// <summary>Gets the fewest rows a leaf may hold; default 10.</summary>
    public int MinimumRowsPerLeaf { get; init; } = 10;

    /// <summary>Gets the share of features each tree sees, above 0 and at most 1; default 1.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>Gets the number of threads to fit on, 1 to 256; default 1. The model has the same bytes on any number.</summary>
    public int Threads { get; init; } = 1;

    /// <inheritdoc/>
    public ClassWeights? ClassWeights { get; init; }

    /// <inheritdoc/>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "FastTree";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Binary, ModelTask.Multiclass, ModelTask.Regression];
}
