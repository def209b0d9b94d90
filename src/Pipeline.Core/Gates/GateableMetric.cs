using Pipeline.Core.Metrics;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Gates;

/// <summary>A metric about to become a gate.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class GateableMetric<TRow>
{
    private readonly Metric _metric;

    internal GateableMetric(Metric metric) => _metric = metric;

    /// <summary>Demands a value from below.</summary>
    public MetricGate<TRow> AtLeast(double bound) => new(new Gate.MetricBound(_metric, Finite(bound), null));

    /// <summary>Demands a value from above.</summary>
    public MetricGate<TRow> AtMost(double bound) => new(new Gate.MetricBound(_metric, null, Finite(bound)));

    /// <summary>Demands that the metric is not worse than that of the model in a stage, on the same rows.</summary>
    /// <param name="stage">The stage whose model is the champion.</param>
    /// <param name="by">Loss allowed, in the metric's unit, 0 or more.</param>
    public Gate NoWorseThan(Stage stage, double by) => by >= 0
        ? new Gate.NoWorseThan(_metric, stage.Name, Finite(by))
        : throw new ArgumentOutOfRangeException(nameof(by), by, "The loss allowed is 0 or more.");

    private static double Finite(double value) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A bound is a finite number.");
}
