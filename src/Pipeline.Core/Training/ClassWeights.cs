using System.Text.Json.Serialization;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Training;

/// <summary>What a training row of each class counts.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BalancedWeights), "balanced")]
[JsonDerivedType(typeof(NamedWeights), "named")]
public abstract record ClassWeights
{
    private ClassWeights()
    {
    }

    /// <summary>Gets weights with which all classes count the same together: rows / (classes · rows of the class).</summary>
    public static ClassWeights Balanced { get; } = new BalancedWeights();

    /// <summary>Gives weights by class; a class that is not named counts 1.</summary>
    /// <param name="weights">Each class by its text in the file, with a weight above 0.</param>
    public static ClassWeights Of(params (string Class, double Weight)[] weights) =>
        new NamedWeights(weights.Select(weight => new ClassWeight(weight.Class, weight.Weight)).ToEquatableList());

    /// <summary>All classes count the same together.</summary>
    public sealed record BalancedWeights : ClassWeights;

    /// <summary>Weights by class.</summary>
    /// <param name="Weights">A class that is not named counts 1.</param>
    public sealed record NamedWeights(EquatableList<ClassWeight> Weights) : ClassWeights;
}
