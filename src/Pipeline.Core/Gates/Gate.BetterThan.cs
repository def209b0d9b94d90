using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using Pipeline.Core.Training;

namespace Pipeline.Core.Gates;

/// <content>Against a simpler model.</content>
public abstract partial record Gate
{
    /// <summary>A metric is better than that of another trainer, fitted on the same rows and compared on the same holdout.</summary>
    /// <param name="Metric">The metric.</param>
    /// <param name="Trainer">The other trainer, usually a simpler one.</param>
    /// <param name="By">Gain demanded, in the metric's unit; below 0 the loss that is allowed.</param>
    public sealed record BetterThan(Metric Metric, Trainer Trainer, double By) : Gate
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override string Name => FormattableString.Invariant($"{Metric} better than {Trainer.Name} by {By}");

        /// <inheritdoc/>
        [JsonIgnore]
        public override GateTerms Terms => new($"{Metric} against {Trainer.Name}", By, null, null);

        /// <inheritdoc/>
        [JsonIgnore]
        public override string Question => $"{Metric} against the trainer {JsonSerializer.Serialize(Trainer, Compact)}";
    }

    private static readonly JsonSerializerOptions Compact = new(EvidenceJson.Options) { WriteIndented = false };
}
