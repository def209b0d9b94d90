namespace Pipeline.Serving.Protocol;

/// <summary>What a model gives for each row.</summary>
internal enum OutputTensor
{
    /// <summary>The probability of the positive label, FP32.</summary>
    Probability,

    /// <summary>Whether the probability reaches the threshold of the signature, BOOL.</summary>
    Decision,
}
