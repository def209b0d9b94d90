using System.Text.Json.Serialization;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <content>Fairness between groups.</content>
public abstract partial record Gate
{
    /// <summary>The groups that a column makes are treated alike.</summary>
    /// <param name="Criterion">What must be equal.</param>
    /// <param name="Column">The column's name in the file.</param>
    /// <param name="AtMost">Largest absolute difference allowed; null where ratios are judged.</param>
    /// <param name="AtLeast">Smallest ratio allowed, of the smaller to the larger; null where differences are judged.</param>
    /// <param name="MinimumRows">Fewest rows a group must have; smaller groups are left out and listed.</param>
    public sealed record Fairness(FairnessCriterion Criterion, string Column, double? AtMost, double? AtLeast, int MinimumRows) : Gate
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override string Name => Terms.Subject + (AtMost is { } most
            ? FormattableString.Invariant($" <= {most}")
            : FormattableString.Invariant($" >= {AtLeast}"));

        /// <inheritdoc/>
        [JsonIgnore]
        public override GateTerms Terms => new($"{Words} between groups of {Column}, {(AsRatio ? "ratio" : "difference")}", AtLeast, AtMost, MinimumRows);

        /// <inheritdoc/>
        [JsonIgnore]
        public override string Question => FormattableString.Invariant($"{Terms.Subject}, from {MinimumRows} rows");

        /// <summary>Gets a value indicating whether gaps are ratios.</summary>
        [JsonIgnore]
        public bool AsRatio => AtLeast is not null;

        private string Words => Criterion switch
        {
            FairnessCriterion.DemographicParity => "demographic_parity",
            FairnessCriterion.EqualOpportunity => "equal_opportunity",
            FairnessCriterion.EqualizedOdds => "equalized_odds",
            FairnessCriterion.MeanError => "mean_error",
            FairnessCriterion.MeanAbsoluteError => "mean_absolute_error",
            _ => "calibration",
        };
    }
}
