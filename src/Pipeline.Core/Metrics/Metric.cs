using System.Text.Json.Serialization;

namespace Pipeline.Core.Metrics;

/// <summary>A measure of a binary classifier: its name, and which way is better.</summary>
public sealed record Metric
{
    [JsonConstructor]
    internal Metric(string name, bool higherIsBetter)
    {
        Name = name;
        HigherIsBetter = higherIsBetter;
    }

    /// <summary>Gets the area under the ROC curve, 0 to 1; 0.5 is chance.</summary>
    public static Metric RocAuc { get; } = new("roc_auc", higherIsBetter: true);

    /// <summary>Gets the area under the precision-recall curve as average precision, 0 to 1.</summary>
    public static Metric AveragePrecision { get; } = new("average_precision", higherIsBetter: true);

    /// <summary>Gets the mean negative log-likelihood in nats, 0 or more.</summary>
    public static Metric LogLoss { get; } = new("log_loss", higherIsBetter: false);

    /// <summary>Gets the mean squared error of the probability, 0 to 1.</summary>
    public static Metric Brier { get; } = new("brier", higherIsBetter: false);

    /// <summary>Gets the expected calibration error over ten equal-width bins, 0 to 1.</summary>
    public static Metric CalibrationError { get; } = new("expected_calibration_error", higherIsBetter: false);

    /// <summary>Gets the share of right decisions at the model's threshold, 0 to 1.</summary>
    public static Metric Accuracy { get; } = new("accuracy", higherIsBetter: true);

    /// <summary>Gets the share of positive decisions that are right, 0 to 1.</summary>
    public static Metric Precision { get; } = new("precision", higherIsBetter: true);

    /// <summary>Gets the share of positives that are found, 0 to 1.</summary>
    public static Metric Recall { get; } = new("recall", higherIsBetter: true);

    /// <summary>Gets the harmonic mean of precision and recall, 0 to 1.</summary>
    public static Metric F1 { get; } = new("f1", higherIsBetter: true);

    /// <summary>Gets Matthews' correlation coefficient, -1 to 1.</summary>
    public static Metric Mcc { get; } = new("mcc", higherIsBetter: true);

    /// <summary>Gets every metric of the catalogue.</summary>
    public static IReadOnlyList<Metric> All { get; } =
        [RocAuc, AveragePrecision, LogLoss, Brier, CalibrationError, Accuracy, Precision, Recall, F1, Mcc];

    /// <summary>Gets the stable name, for example <c>roc_auc</c>.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether a higher value is better.</summary>
    public bool HigherIsBetter { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
