using Pipeline.Core.Digests;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Reports;

/// <summary>What a report on one answer of a model is written from.</summary>
public sealed record RowFacts
{
    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c>.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets what the row is called.</summary>
    public required string Row { get; init; }

    /// <summary>Gets what the model decides, as the label's text; null where it predicts a number and decides nothing.</summary>
    public string? Decision { get; init; }

    /// <summary>Gets the probability from which a row is decided positive; null where nothing is decided by one.</summary>
    public double? Threshold { get; init; }

    /// <summary>Gets what each column did to the answer: of several classes, to that of the one decided.</summary>
    public required RowExplanation Explanation { get; init; }

    /// <summary>Gets, where there are several classes and their scores are sums, what each column did to the score of each, in their order.</summary>
    public EquatableList<RowExplanation> Classes { get; init; } = [];

    /// <summary>Gets the columns that had to stay as they are.</summary>
    public required EquatableList<string> Kept { get; init; }

    /// <summary>Gets what would turn the decision, the smallest change first.</summary>
    public required EquatableList<Counterfactual> Counterfactuals { get; init; }

    /// <summary>Says the answer in one sentence.</summary>
    internal string Headline => Decision is null
        ? $"{Row}: {Figures.Number(Explanation.Answer)}"
        : Threshold is { } threshold
            ? $"{Row}: {Decision}, with a probability of {Figures.Number(Explanation.Answer)} (decided from {Figures.Number(threshold)})"
            : $"{Row}: {Decision}, with a probability of {Figures.Number(Explanation.Answer)}";

    /// <summary>Says on which scale the effects are.</summary>
    internal string ScaleInWords => ScaleWords.Of(Explanation.Scale);
}
