using Pipeline.Core.Digests;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Core.Evidence;

/// <summary>A model was fitted, written as ONNX, and the file gives what the library gives.</summary>
public sealed record TrainedModel : IEvidence<TrainedModel>
{
    /// <inheritdoc/>
    public static string Kind => "trained-model";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c>.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets the size of <c>model.onnx</c> in bytes.</summary>
    public required long ModelBytes { get; init; }

    /// <summary>Gets the data it was fitted on.</summary>
    public required DatasetVersion Dataset { get; init; }

    /// <summary>Gets the algorithm with all settings, the seed among them.</summary>
    public required Trainer Trainer { get; init; }

    /// <summary>Gets which rows were held out.</summary>
    public required Split Split { get; init; }

    /// <summary>Gets the number of rows fitted on.</summary>
    public required long TrainingRows { get; init; }

    /// <summary>Gets the number of rows held out.</summary>
    public required long HoldoutRows { get; init; }

    /// <summary>Gets the number of trees that early stopping found, fitted on all training rows; null where the trainer says it.</summary>
    public int? BestIteration { get; init; }

    /// <summary>Gets the digest of the earlier model that this one went on from; null where it began anew.</summary>
    public Digest? UpdatedFrom { get; init; }

    /// <summary>Gets the threshold that was chosen by costs, and how; null where the model class gives it as a number.</summary>
    public CostThreshold? ChosenThreshold { get; init; }

    /// <summary>Gets how closely the file agrees with the library; of an external trainer, rows scored alone with rows scored together.</summary>
    public required Parity Parity { get; init; }

    /// <summary>Gets how many trainings gave these very bytes, where it was proved; null where it was not asked.</summary>
    public int? SameBytes { get; init; }

    /// <summary>Gets the earlier evidence.</summary>
    public required EquatableList<Basis> Basis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("model.onnx", Model)];
}
