using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>A metric whose best value is in the middle, about to become a gate.</summary>
public sealed class CentredMetric
{
    private readonly Metric _metric;

    internal CentredMetric(Metric metric) => _metric = metric;

    /// <summary>Demands a value between two bounds.</summary>
    /// <param name="low">Lowest value allowed.</param>
    /// <param name="high">Highest value allowed.</param>
    public Gate Within(double low, double high) => new Gate.MetricWithin(_metric, low, high);
}
