using System.Text.Json.Serialization;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>One condition that a model must meet before it may be packaged. Pure description.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "gate")]
[JsonDerivedType(typeof(MetricBound), "metric-bound")]
[JsonDerivedType(typeof(NoWorseThan), "no-worse-than")]
[JsonDerivedType(typeof(MetricWithin), "metric-within")]
[JsonDerivedType(typeof(BetterThan), "better-than")]
[JsonDerivedType(typeof(Fairness), "fairness")]
[JsonDerivedType(typeof(Robustness), "robustness")]
[JsonDerivedType(typeof(Behaviour), "behaviour")]
[JsonDerivedType(typeof(BudgetLimit), "budget")]
public abstract partial record Gate
{
    private Gate()
    {
    }

    /// <summary>Gets the stable name, for example <c>roc_auc >= 0.8</c>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Gets what the gate allows, to compare it with another version of it.</summary>
    [JsonIgnore]
    public abstract GateTerms Terms { get; }

    /// <summary>Gets what an evaluation must have looked at for this gate alone, for example <c>recall on every Home</c>; null for what every evaluation has.</summary>
    [JsonIgnore]
    public virtual string? Question => null;

    /// <summary>A metric has a bound on all holdout rows, or on every slice of a column.</summary>
    /// <param name="Metric">The metric.</param>
    /// <param name="AtLeast">Lowest value allowed, if the bound is from below.</param>
    /// <param name="AtMost">Highest value allowed, if the bound is from above.</param>
    public sealed record MetricBound(Metric Metric, double? AtLeast, double? AtMost) : Gate
    {
        /// <summary>Gets the highest value allowed, if the bound is from above. A gate has one bound, not both and not none.</summary>
        public double? AtMost { get; init; } = (AtLeast is null) != (AtMost is null)
            ? AtMost
            : throw new ArgumentException("A gate has one bound: from below or from above.", nameof(AtMost));

        /// <summary>Gets the name in the file of the column whose every value is a slice; null for all rows.</summary>
        public string? SliceColumn { get; init; }

        /// <summary>Gets the fewest rows a slice must have to be judged; smaller slices are left out and listed.</summary>
        public int MinimumRows { get; init; }

        /// <inheritdoc/>
        [JsonIgnore]
        public override string Name => (AtLeast is { } least
            ? FormattableString.Invariant($"{Metric} >= {least}")
            : FormattableString.Invariant($"{Metric} <= {AtMost}")) + (SliceColumn is null ? string.Empty : $" on every {SliceColumn}");

        /// <inheritdoc/>
        [JsonIgnore]
        public override GateTerms Terms => new(
            SliceColumn is null ? Metric.Name : $"{Metric} on every {SliceColumn}", AtLeast, AtMost, SliceColumn is null ? null : MinimumRows);

        /// <inheritdoc/>
        [JsonIgnore]
        public override string? Question => SliceColumn is not null ? $"{Metric} on every {SliceColumn}" : Metric.Parameter is null ? null : Metric.Name;
    }

    /// <summary>A metric is not worse than that of the model in a stage, compared on the same rows.</summary>
    /// <param name="Metric">The metric.</param>
    /// <param name="StageName">The stage whose model is the champion.</param>
    /// <param name="By">Loss allowed, in the metric's unit, 0 or more.</param>
    public sealed record NoWorseThan(Metric Metric, string StageName, double By) : Gate
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override string Name => FormattableString.Invariant($"{Metric} no worse than {StageName} by {By}");

        /// <inheritdoc/>
        [JsonIgnore]
        public override GateTerms Terms => new(Question, -By, null, null);

        /// <inheritdoc/>
        [JsonIgnore]
        public override string Question => $"{Metric} against {StageName}";
    }

    /// <summary>A cost of the model has a limit.</summary>
    /// <param name="Budget">Name of the cost: <c>p99_latency_ms</c>, <c>model_megabytes</c>, <c>memory_megabytes</c> or <c>onnx_difference</c>.</param>
    /// <param name="AtMost">The limit, in the unit that the name ends with.</param>
    public sealed record BudgetLimit(string Budget, double AtMost) : Gate
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override string Name => FormattableString.Invariant($"{Budget} <= {AtMost}");

        /// <inheritdoc/>
        [JsonIgnore]
        public override GateTerms Terms => new(Budget, null, AtMost, null);

        /// <inheritdoc/>
        [JsonIgnore]
        public override string? Question => Budget is Gates.Budget.MemoryName or Gates.Budget.OnnxDifferenceName ? Budget : null;
    }
}
