using System.Text.Json.Serialization;
using Pipeline.Core.Digests;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>How good a model is on rows it never saw, on whom, compared with what, and at what cost.</summary>
public sealed record EvaluatedModel : IEvidence<EvaluatedModel>
{
    /// <inheritdoc/>
    public static string Kind => "evaluated-model";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the digest of <c>model.onnx</c>.</summary>
    public required Digest Model { get; init; }

    /// <summary>Gets the size of <c>model.onnx</c> in bytes.</summary>
    public required long ModelBytes { get; init; }

    /// <summary>Gets the probability from which a row was decided positive.</summary>
    public required double Threshold { get; init; }

    /// <summary>Gets what the gates asked for, <see cref="Gates.GateSet.Questions"/>: the gates can tell an answer "none" from a question never put.</summary>
    public required EquatableList<string> Questions { get; init; }

    /// <summary>Gets every metric of the catalogue on all holdout rows.</summary>
    public required EquatableList<Measurement> Overall { get; init; }

    /// <summary>Gets the metrics on the slices that gates ask for.</summary>
    public required EquatableList<SliceMeasurement> Slices { get; init; }

    /// <summary>Gets the comparison with the model of each stage that gates ask for and that holds one.</summary>
    public required EquatableList<ChampionComparison> Champions { get; init; }

    /// <summary>Gets the number of holdout rows.</summary>
    [JsonIgnore]
    public long HoldoutRows => Overall.Count == 0 ? 0 : Overall.Max(measurement => measurement.Rows);

    /// <summary>Gets the 99th percentile of scoring one row in process, in milliseconds.</summary>
    public required double P99LatencyMilliseconds { get; init; }

    /// <summary>Gets the points of the ROC curve for the report, at most 200, from (0, 0) to (1, 1).</summary>
    public required EquatableList<CurvePoint> RocCurve { get; init; }

    /// <summary>Gets the ten bins of the reliability diagram that hold rows.</summary>
    public required EquatableList<CalibrationBin> Calibration { get; init; }

    /// <summary>Gets the earlier evidence.</summary>
    public required EquatableList<Basis> Basis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("model.onnx", Model)];
}
