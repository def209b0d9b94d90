using System.Text.Json.Serialization;
using Pipeline.Core.Models;

namespace Pipeline.Core.Training;

/// <summary>A forest of trees that vote (Breiman 2001), by ML.NET's FastForest. For a probability it is fitted on four fifths of the training rows and its votes are
/// calibrated (Platt 1999) on the others: on rows that a forest has seen its votes are far too sure.</summary>
public sealed record FastForestTrainer : Trainer, IWeighsClasses
{
    /// <summary>Gets the number of trees, 1 or more; default 100.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Gets the most leaves a tree may have, 2 or more; default 20.</summary>
    public int Leaves { get; init; } = 20;

    /// <summary>Gets the fewest rows a leaf may hold; default 10.</summary>
    public int MinimumRowsPerLeaf { get; init; } = 10;

    /// <summary>Gets the share of features each tree sees, above 0 and at most 1; default 0.7.</summary>
    public double FeatureShare { get; init; } = 0.7;

    /// <summary>Gets the share of rows each tree sees, above 0 and at most 1; default 0.7.</summary>
    public double RowShare { get; init; } = 0.7;

    /// <summary>Gets the number of threads to fit on, 1 to 256; default 1. The model has the same bytes on any number.</summary>
    public int Threads { get; init; } = 1;

    /// <inheritdoc/>
    public ClassWeights? ClassWeights { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "FastForest";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Binary, ModelTask.Multiclass, ModelTask.Regression];
}
