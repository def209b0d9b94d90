namespace Pipeline.Training.Fitting;

/// <summary>What makes scores answers; the last step of a graph.</summary>
internal enum Link
{
    /// <summary>The probability of a yes is 1 / (1 + exp(-score)).</summary>
    Logistic,

    /// <summary>The probability of a class is exp(score) over the sum of all of them.</summary>
    Softmax,

    /// <summary>Each class has a probability against all others, 1 / (1 + exp(-score)); the classes' are set in proportion.</summary>
    OneVersusRest,

    /// <summary>The value is the score.</summary>
    Identity,

    /// <summary>The value is exp(score), and scores are cut off at <see cref="FittedModel.LargestExponent"/>.</summary>
    Exponential,
}
