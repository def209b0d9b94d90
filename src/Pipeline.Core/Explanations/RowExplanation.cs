using Pipeline.Core.Rows;

namespace Pipeline.Core.Explanations;

/// <summary>Why a row got its answer. Start and effects sum to the answer, on the explanation's scale.</summary>
public sealed record RowExplanation
{
    /// <summary>Gets the model's answer: a probability from 0 to 1, or the predicted number.</summary>
    public required double Answer { get; init; }

    /// <summary>Gets the class that the probability is of; null for the positive label and for predicted numbers.</summary>
    public string? Class { get; init; }

    /// <summary>Gets where the sum starts: the mean score of the training rows for trees, that of an average row for weighted sums,
    /// the mean answer of the rows compared with for any other model.</summary>
    public required double Start { get; init; }

    /// <summary>Gets the scale of start and effects.</summary>
    public required ExplanationScale Scale { get; init; }

    /// <summary>Gets how the effects were found: <c>TreeSHAP</c>, <c>weighted sum</c> or <c>KernelSHAP</c>, and whether they are exact.</summary>
    public required string Method { get; init; }

    /// <summary>Gets one effect for each feature column, the largest first.</summary>
    public required EquatableList<Contribution> Contributions { get; init; }
}
