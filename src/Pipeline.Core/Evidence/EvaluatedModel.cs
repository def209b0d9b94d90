using System.Text.Json.Serialization;
using Pipeline.Core.Digests;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>How good a model is on rows it never saw, on whom, compared with what, and at what cost.</summary>
public sealed record EvaluatedModel : IEvidence<EvaluatedModel>
{
    /// <inheritdoc/>
    public static string Kind => "evaluated-model";

    /// <summary>Gets the model's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets what the model predicts; evidence from before there were several tasks is of a binary one.</summary>
    public ModelTask Task { get; init; }

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

    /// <summary>Gets the headline metric on the groups of each column that the row type marks as a slice or a gate looks at, and of each two
    /// of them (Mitchell et al. 2019: unitary and intersectional analyses); groups of fewer than 50 rows are left out.</summary>
    public EquatableList<GroupMeasurement> Groups { get; init; } = [];

    /// <summary>Gets the number of groups that were left out as too small.</summary>
    public int SmallGroups { get; init; }

    /// <summary>Gets the comparison with the model of each stage that gates ask for and that holds one.</summary>
    public required EquatableList<ChampionComparison> Champions { get; init; }

    /// <summary>Gets candidate and champion side by side, for each stage that gates ask for and whose model can score these rows.</summary>
    public EquatableList<Duel> Duels { get; init; } = [];

    /// <summary>Gets what was found for the other questions of the gates; empty in evidence from before there were any.</summary>
    public EquatableList<Finding> Findings { get; init; } = [];

    /// <summary>Gets the stages that gates ask for and that hold no model, by the ledger that was asked.</summary>
    public EquatableList<string> EmptyStages { get; init; } = [];

    /// <summary>Gets the memory that the open model takes, in megabytes (10^6 bytes); null where no gate asks.</summary>
    public double? MemoryMegabytes { get; init; }

    /// <summary>Gets the largest difference between the file and the training library, from the evidence of the training.</summary>
    public double? OnnxDifference { get; init; }

    /// <summary>Gets the number of holdout rows.</summary>
    [JsonIgnore]
    public long HoldoutRows => Overall.Count == 0 ? 0 : Overall.Max(measurement => measurement.Rows);

    /// <summary>Gets the task's most important metric: the first that was measured; null where none could be.</summary>
    [JsonIgnore]
    public Measurement? Headline => Overall.Count == 0 ? null : Overall[0];

    /// <summary>Gets the 99th percentile of scoring one row in process, in milliseconds.</summary>
    public required double P99LatencyMilliseconds { get; init; }

    /// <summary>Gets the points of the ROC curve for the report, at most 200, from (0, 0) to (1, 1).</summary>
    public required EquatableList<CurvePoint> RocCurve { get; init; }

    /// <summary>Gets the ten bins of the reliability diagram that hold rows; of several classes for the decided one's probability.</summary>
    public required EquatableList<CalibrationBin> Calibration { get; init; }

    /// <summary>Gets the classes of a model of several, in the order of <see cref="Confusion"/>; empty for other tasks.</summary>
    public EquatableList<string> Classes { get; init; } = [];

    /// <summary>Gets for each class how often which was decided; empty for other tasks.</summary>
    public EquatableList<EquatableList<long>> Confusion { get; init; } = [];

    /// <summary>Gets true values (X) with predictions (Y) of a regression, at most 500 rows; empty for other tasks.</summary>
    public EquatableList<CurvePoint> Predictions { get; init; } = [];

    /// <summary>Gets the earlier evidence.</summary>
    public required EquatableList<Basis> Basis { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("model.onnx", Model)];
}
