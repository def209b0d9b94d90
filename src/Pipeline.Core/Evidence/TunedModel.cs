using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Core.Tuning;

namespace Pipeline.Core.Evidence;

/// <summary>Settings of a trainer were searched, on training rows only.</summary>
public sealed record TunedModel : IEvidence<TunedModel>
{
    /// <inheritdoc/>
    public static string Kind => "tuned-model";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the data.</summary>
    public required DatasetVersion Dataset { get; init; }

    /// <summary>Gets the number of folds of the cross-validation.</summary>
    public required int Folds { get; init; }

    /// <summary>Gets the metric that the trials were ranked by.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets a value indicating whether a higher value is better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Gets every trial, round after round, the best first in each.</summary>
    public required EquatableList<Trial> Trials { get; init; }

    /// <summary>Gets the trainer that was best on all rows.</summary>
    public required Trainer Best { get; init; }

    /// <summary>Gets the settings that the search began with.</summary>
    public required Trainer Start { get; init; }

    /// <summary>Gets the earlier evidence.</summary>
    public required EquatableList<Basis> Basis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("data", Dataset.Sha256)];
}
