using System.Text.Json.Serialization;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <content>Robustness against spoilt rows.</content>
public abstract partial record Gate
{
    /// <summary>Spoilt rows cost at most so much of a metric, or flip at most so many decisions.</summary>
    /// <param name="Stress">How rows are spoilt.</param>
    /// <param name="Size">For noise its size in standard deviations; 0 for the others.</param>
    /// <param name="Metric">The metric; null for flipped decisions.</param>
    /// <param name="AtMost">Loss allowed in the metric's unit, or share of decisions, 0 to 1.</param>
    public sealed record Robustness(Stress Stress, double Size, Metric? Metric, double AtMost) : Gate
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override string Name => FormattableString.Invariant($"{Question} <= {AtMost}");

        /// <inheritdoc/>
        [JsonIgnore]
        public override GateTerms Terms => new(Question, null, AtMost, null);

        /// <inheritdoc/>
        [JsonIgnore]
        public override string Question => $"{(Metric is null ? "flipped decisions" : $"{Metric} lost")} {Words}";

        private string Words => Stress switch
        {
            Stress.Noise => FormattableString.Invariant($"with noise of {Size} standard deviations"),
            Stress.MissingFeatures => "with a feature missing",
            Stress.AnyMissingFeature => "with any feature missing",
            _ => "with unseen categories",
        };
    }
}
