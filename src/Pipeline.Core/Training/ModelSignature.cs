using System.Text.Json.Serialization;
using Pipeline.Core.Models;
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

    /// <summary>The key in the ONNX file's metadata of how many training rows came to each leaf of its trees: LEB128 in base 64.
    /// Explanations need it; scoring does not.</summary>
    public const string LeafCountsKey = "pipeline.leaves";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the row type's columns; inputs of the graph are its features, by column name, shape [rows, 1]:
    /// numbers as float (NaN means missing), categories and flags as string (an empty string means missing).</summary>
    public required RowSchema Schema { get; init; }

    /// <summary>Gets the name of the graph's output: float, shape [rows, <see cref="Width"/>]. A binary model gives the probability of the
    /// positive label, a multiclass model a probability for each of <see cref="Classes"/>, a regression a value in the label's unit.</summary>
    public string Output { get; init; } = "probability";

    /// <summary>Gets the probability from which a row is decided positive, 0 to 1; without meaning for other tasks than binary.</summary>
    public required double Threshold { get; init; }

    /// <summary>Gets what the model predicts: what the label of <see cref="Schema"/> asks for.</summary>
    [JsonIgnore]
    public ModelTask Task => Schema.Task;

    /// <summary>Gets the classes in the order of the output's columns, by their texts in the file; empty for other tasks than multiclass.</summary>
    [JsonIgnore]
    public EquatableList<string> Classes => Task == ModelTask.Multiclass ? Schema.Label.Categories : [];

    /// <summary>Gets the numbers that the output has for each row: the number of classes, or 1.</summary>
    [JsonIgnore]
    public int Width => Math.Max(1, Classes.Count);
}
