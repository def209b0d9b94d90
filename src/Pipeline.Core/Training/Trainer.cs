using System.Text.Json.Serialization;
using Pipeline.Core.Models;

namespace Pipeline.Core.Training;

/// <summary>Which algorithm fits the model, with all its settings. Pure description: <c>Pipeline.Training</c> runs it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "algorithm")]
[JsonDerivedType(typeof(LightGbmTrainer), "lightgbm")]
[JsonDerivedType(typeof(FastTreeTrainer), "fasttree")]
[JsonDerivedType(typeof(FastForestTrainer), "fastforest")]
[JsonDerivedType(typeof(LogisticRegressionTrainer), "logistic-regression")]
[JsonDerivedType(typeof(SdcaTrainer), "sdca")]
[JsonDerivedType(typeof(PoissonRegressionTrainer), "poisson-regression")]
[JsonDerivedType(typeof(AveragedPerceptronTrainer), "averaged-perceptron")]
[JsonDerivedType(typeof(OnlineGradientDescentTrainer), "online-gradient-descent")]
[JsonDerivedType(typeof(PriorTrainer), "prior")]
[JsonDerivedType(typeof(ExternalTrainer), "external")]
public abstract record Trainer
{
    private protected Trainer()
    {
    }

    /// <summary>Gets the seed of everything random in training; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the algorithm's name for people.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Gets the tasks that the algorithm can learn.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<ModelTask> Tasks { get; }
}
