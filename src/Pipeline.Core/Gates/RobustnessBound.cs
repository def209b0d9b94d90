namespace Pipeline.Core.Gates;

/// <summary>A way to spoil rows about to become a gate.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class RobustnessBound<TRow>
{
    private readonly Stress _stress;
    private readonly double _size;

    internal RobustnessBound(Stress stress, double size) => (_stress, _size) = (stress, size);

    /// <summary>Limits the share of decisions that flip. Not for regressions: they decide nothing.</summary>
    /// <param name="share">0 to 1.</param>
    public Gate FlipsAtMost(double share) => share is >= 0 and <= 1
        ? new Gate.Robustness(_stress, _size, null, share)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share is from 0 to 1.");

    /// <summary>Limits how much worse a metric becomes.</summary>
    /// <param name="metric">The metric, for example <c>Metric.RocAuc</c>.</param>
    /// <param name="atMost">In the metric's unit, 0 or more.</param>
    public Gate Loses(GateableMetric<TRow> metric, double atMost) => atMost >= 0 && double.IsFinite(atMost)
        ? new Gate.Robustness(_stress, _size, metric.Metric, atMost)
        : throw new ArgumentOutOfRangeException(nameof(atMost), atMost, "The loss allowed is a finite number, 0 or more.");
}
