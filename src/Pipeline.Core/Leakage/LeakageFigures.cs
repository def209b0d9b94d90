using Pipeline.Core.Rows;

namespace Pipeline.Core.Leakage;

/// <summary>What was counted in the rows of either side of a split, before anybody judges it.</summary>
public sealed record LeakageFigures
{
    /// <summary>Gets the number of rows trained on.</summary>
    public required long TrainingRows { get; init; }

    /// <summary>Gets the number of rows held out.</summary>
    public required long HoldoutRows { get; init; }

    /// <summary>Gets the number of different keys that stand on both sides; 0 where the key is the row's number.</summary>
    public required long CrossingKeys { get; init; }

    /// <summary>Gets the <see cref="GroupAttribute"/> columns, by their names in the file, each with the number of different values that stand on both sides.</summary>
    public required EquatableList<CrossingGroups> CrossingGroups { get; init; }

    /// <summary>Gets the number of held-out rows with the same features and label as a row that is trained on.</summary>
    public required long Twins { get; init; }

    /// <summary>Gets the features that say when they became known, each with the number of rows in which that was after the answer was wanted.</summary>
    public required EquatableList<LateFeature> Late { get; init; }

    /// <summary>Gets how well each feature alone predicts, in any order.</summary>
    public required EquatableList<FeatureStrength> Strengths { get; init; }
}
