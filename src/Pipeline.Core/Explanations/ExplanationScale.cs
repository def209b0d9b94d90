namespace Pipeline.Core.Explanations;

/// <summary>On which scale effects are summed.</summary>
public enum ExplanationScale
{
    /// <summary>The logarithm of p / (1 - p), whose inverse is the logistic function: what trees and weighted sums add up.</summary>
    LogOdds,

    /// <summary>A probability, 0 to 1.</summary>
    Probability,

    /// <summary>The number that is predicted, in the label's unit.</summary>
    Value,

    /// <summary>The score of a class: its probability is exp(score) over the sum of exp(score) of all classes (softmax).</summary>
    ClassScore,

    /// <summary>The logarithm of p / (1 - p) of a class against all others; the classes' p are set in proportion.</summary>
    ClassLogOdds,

    /// <summary>The logarithm of the number that is predicted.</summary>
    Logarithm,
}
