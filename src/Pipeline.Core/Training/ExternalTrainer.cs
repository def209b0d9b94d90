using System.Globalization;
using System.Text.Json.Serialization;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Training;

/// <summary>
/// A program in any language. It is started without a shell, with the path of a JSON file as its last argument; the JSON names the rows to
/// learn from and the ONNX file to leave. What it leaves is checked before anything else sees it.
/// </summary>
public sealed record ExternalTrainer : Trainer, IWeighsClasses
{
    /// <summary>Gets the program: a name on the PATH, or a path relative to the current folder.</summary>
    public required string Program { get; init; }

    /// <summary>Gets its arguments, each handed over as it is; the path of the JSON file is added as the last.</summary>
    public EquatableList<string> Arguments { get; init; } = [];

    /// <summary>Gets settings that are handed on in the JSON.</summary>
    public EquatableList<TrainerSetting> Settings { get; init; } = [];

    /// <summary>Gets the form of the rows; default Parquet.</summary>
    public RowFormat Format { get; init; } = RowFormat.Parquet;

    /// <summary>Gets the share of the training rows that go into a file of their own, to validate with; 0, the default, to 0.5.</summary>
    public double ValidationShare { get; init; }

    /// <summary>Gets how long it may take; default ten minutes. Then it is ended with all that it started.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets the memory that it and all that it started may hold together, in bytes; default 4 GiB. Looked at four times a second, on Linux.</summary>
    public long MemoryLimitBytes { get; init; } = 4L << 30;

    /// <summary>Gets the largest model file, in bytes; default 200 MB.</summary>
    public long LargestModelBytes { get; init; } = 200_000_000;

    /// <summary>Gets the most that it may write to its outputs, in bytes; default 10 MB.</summary>
    public long LargestLogBytes { get; init; } = 10_000_000;

    /// <inheritdoc/>
    public ClassWeights? ClassWeights { get; init; }

    /// <summary>Gives the same program with one setting added or replaced.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, as the program reads it.</param>
    public ExternalTrainer With(string name, string value) =>
        this with { Settings = [.. Settings.Where(setting => setting.Name != name), new(name, value)] };

    /// <summary>Gives the same program with one number added or replaced among its settings, written as C# and JSON do: <c>0.05</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public ExternalTrainer With(string name, double value) => With(name, value.ToString("R", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "external trainer";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ModelTask> Tasks => [ModelTask.Binary, ModelTask.Multiclass, ModelTask.Regression];
}
