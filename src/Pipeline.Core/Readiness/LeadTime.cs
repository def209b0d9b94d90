using Pipeline.Core.Stages;

namespace Pipeline.Core.Readiness;

/// <summary>How long a version took from its commit to a stage.</summary>
/// <param name="Version">The version.</param>
/// <param name="Stage">The stage that it was promoted to, the last of the rollout.</param>
/// <param name="Took">From the time of the commit that it was registered from to the entry of the promotion in the ledger.</param>
public sealed record LeadTime(string Version, Stage Stage, TimeSpan Took)
{
    /// <summary>Up to this a change counts as quick: a week.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromDays(7);

    /// <summary>Gets it in days, hours or minutes.</summary>
    public string InWords => Took switch
    {
        { TotalDays: >= 2 } => FormattableString.Invariant($"{Took.TotalDays:0} days"),
        { TotalHours: >= 2 } => FormattableString.Invariant($"{Took.TotalHours:0} hours"),
        _ => FormattableString.Invariant($"{Took.TotalMinutes:0} minutes"),
    };
}
