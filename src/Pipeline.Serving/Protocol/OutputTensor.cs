namespace Pipeline.Serving.Protocol;

/// <summary>What a model gives for each row.</summary>
internal enum OutputTensor
{
    /// <summary>Of a binary model: the probability of the positive label, FP32.</summary>
    Probability,

    /// <summary>Of a binary model: whether the probability reaches the threshold of the signature, BOOL.</summary>
    Decision,

    /// <summary>Of a multiclass model: a probability for each class, FP32.</summary>
    Probabilities,

    /// <summary>Of a multiclass model: the text of the class with the largest probability, BYTES.</summary>
    Class,

    /// <summary>Of a regression: the value in the label's unit, FP32.</summary>
    Value,
}
