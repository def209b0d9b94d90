using System.Text.Json.Serialization;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <content>A bound from both sides.</content>
public abstract partial record Gate
{
    /// <summary>A metric is between two bounds on all holdout rows: for metrics whose best value is in the middle.</summary>
    /// <param name="Metric">The metric.</param>
    /// <param name="Low">Lowest value allowed.</param>
    /// <param name="High">Highest value allowed, above <paramref name="Low"/>.</param>
    public sealed record MetricWithin(Metric Metric, double Low, double High) : Gate
    {
        /// <summary>Gets the highest value allowed.</summary>
        public double High { get; init; } = Low < High && double.IsFinite(Low) && double.IsFinite(High)
            ? High
            : throw new ArgumentOutOfRangeException(nameof(High), High, "The bounds are finite numbers, the lower one first.");

        /// <inheritdoc/>
        [JsonIgnore]
        public override string Name => FormattableString.Invariant($"{Metric} from {Math.Round(Low, 4)} to {Math.Round(High, 4)}");

        /// <inheritdoc/>
        [JsonIgnore]
        public override GateTerms Terms => new(Metric.Name, Low, High, null);

        /// <inheritdoc/>
        [JsonIgnore]
        public override string Question => Metric.Name;
    }
}
