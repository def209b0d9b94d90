namespace Pipeline.Core.Models;

/// <summary>What a model predicts. The type of the row's label says it: a flag, an enumeration or a number.</summary>
public enum ModelTask
{
    /// <summary>The probability of a yes.</summary>
    Binary,

    /// <summary>A probability for each class of a closed set; they sum to 1.</summary>
    Multiclass,

    /// <summary>A number.</summary>
    Regression,
}
