using Pipeline.Core.Digests;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>What a model depends on and how, measured on rows it never saw.</summary>
public sealed record ExplainedModel : IEvidence<ExplainedModel>
{
    /// <inheritdoc/>
    public static string Kind => "explained-model";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c>.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets the name of the metric whose loss tells the importance.</summary>
    public required string ImportanceMetric { get; init; }

    /// <summary>Gets every feature column, the most important first.</summary>
    public required EquatableList<ColumnImportance> Importance { get; init; }

    /// <summary>Gets how far each column moves the scores, by the exact Shapley values of the rows: the one that moves most first, of several
    /// classes one for each. Empty where the model is neither trees nor a weighted sum.</summary>
    public EquatableList<MeanEffect> Effects { get; init; } = [];

    /// <summary>Gets the scale of the effects; null where there are none.</summary>
    public ExplanationScale? EffectScale { get; init; }

    /// <summary>Gets how the effects were found; null where there are none.</summary>
    public string? EffectMethod { get; init; }

    /// <summary>Gets the scale of the dependence curves.</summary>
    public required ExplanationScale Scale { get; init; }

    /// <summary>Gets the class that the curves are about; null for the positive label and for predicted numbers.</summary>
    public string? Class { get; init; }

    /// <summary>Gets one curve for each feature column, in the order of their importance.</summary>
    public required EquatableList<DependenceCurve> Dependence { get; init; }

    /// <summary>Gets a small tree that imitates the model; null where the rows are too few to grow one.</summary>
    public Surrogate? Surrogate { get; init; }

    /// <summary>Gets the number of rows that all this was measured on.</summary>
    public required long Rows { get; init; }

    /// <summary>Gets the earlier evidence.</summary>
    public required EquatableList<Basis> Basis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("model.onnx", Model)];
}
