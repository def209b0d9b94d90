using Pipeline.Core.Rows;

namespace Pipeline.Core.Training;

/// <summary>What a model file takes and gives; stored as JSON in the ONNX metadata under <see cref="MetadataKey"/>.</summary>
public sealed record ModelSignature
{
    /// <summary>The key in the ONNX file's metadata.</summary>
    public const string MetadataKey = "pipeline.signature";

    /// <summary>The key in the ONNX file's metadata of the columns that its vector comes from: for each place the number of the feature in
    /// declaration order, from 0, with commas between. Explanations need it; scoring does not.</summary>
    public const string VectorKey = "pipeline.vector";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the row type's columns; inputs of the graph are its features, by column name, shape [rows, 1]:
    /// numbers as float (NaN means missing), categories and flags as string (an empty string means missing).</summary>
    public required RowSchema Schema { get; init; }

    /// <summary>Gets the name of the graph's output: float, shape [rows, 1], the probability of the positive label.</summary>
    public string Output { get; init; } = "probability";

    /// <summary>Gets the probability from which a row is decided positive, 0 to 1.</summary>
    public required double Threshold { get; init; }
}
