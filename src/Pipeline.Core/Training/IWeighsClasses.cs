namespace Pipeline.Core.Training;

/// <summary>A trainer that can let some classes count more than others.</summary>
public interface IWeighsClasses
{
    /// <summary>Gets what a row of each class counts; null, the default, where all count 1. Not for regressions.</summary>
    ClassWeights? ClassWeights { get; }
}
