using Pipeline.Core.Rows;

namespace Pipeline.Core.Explanations;

/// <summary>
/// Some rows that stand for the training rows when an answer is explained by KernelSHAP; stored as JSON in the ONNX metadata under
/// <see cref="MetadataKey"/>. None is anybody's: each is made of medians and commonest categories of many rows, and columns about persons
/// are missing in all of them.
/// </summary>
public sealed record TypicalRows
{
    /// <summary>The key in the ONNX file's metadata.</summary>
    public const string MetadataKey = "pipeline.background";

    /// <summary>The most rows that there are.</summary>
    public const int Most = 10;

    /// <summary>The fewest training rows that one of them stands for.</summary>
    public const int FewestBehind = 20;

    /// <summary>Gets the share of the training rows that each stands for; above 0, they sum to 1.</summary>
    public required EquatableList<double> Shares { get; init; }

    /// <summary>Gets the values, one entry for each feature.</summary>
    public required EquatableList<TypicalColumn> Columns { get; init; }
}
