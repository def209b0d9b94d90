using Pipeline.Core.Errors;
using Pipeline.Core.Metrics;
using Pipeline.Core.Stages;
using Pipeline.Core.Training;

namespace Pipeline.Core.Gates;

/// <summary>A metric about to become a gate.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class GateableMetric<TRow>
{
    internal GateableMetric(Metric metric) => Metric = metric;

    /// <summary>Gets the metric.</summary>
    internal Metric Metric { get; }

    /// <summary>Demands a value from below.</summary>
    /// <exception cref="PipelineException">PIP4009: no model can reach the bound.</exception>
    public MetricGate<TRow> AtLeast(double bound) => new(new Gate.MetricBound(Metric, Reachable(Finite(bound)), null));

    /// <summary>Demands a value from above.</summary>
    public MetricGate<TRow> AtMost(double bound) => new(new Gate.MetricBound(Metric, null, Finite(bound)));

    /// <summary>Demands that the metric is not worse than that of the model in a stage, on the same rows.</summary>
    /// <param name="stage">The stage whose model is the champion.</param>
    /// <param name="by">Loss allowed, in the metric's unit, 0 or more.</param>
    public Gate NoWorseThan(Stage stage, double by) => by >= 0
        ? new Gate.NoWorseThan(Metric, stage.Name, Finite(by))
        : throw new ArgumentOutOfRangeException(nameof(by), by, "The loss allowed is 0 or more.");

    /// <summary>Demands that the metric is better than that of another trainer, fitted on the same rows and compared on the same holdout.</summary>
    /// <param name="trainer">Usually a simpler one, for example <c>new LogisticRegressionTrainer()</c>.</param>
    /// <param name="by">Gain demanded, in the metric's unit; below 0 the loss that is allowed.</param>
    public Gate BetterThan(Trainer trainer, double by) => new Gate.BetterThan(Metric, trainer, Finite(by));

    // Every metric of which more is better ends at 1.
    private double Reachable(double bound) => bound <= 1 || !Metric.HigherIsBetter || Metric.Target is not null
        ? bound
        : throw new PipelineException(
            "PIP4009",
            FormattableString.Invariant($"The gate {Metric.Name} >= {bound} can never pass."),
            $"{Metric.Name} is at most 1.",
            "Write a share from 0 to 1: for 95 per cent, 0.95.");

    private static double Finite(double value) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A bound is a finite number.");
}
