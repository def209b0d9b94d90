namespace Pipeline.Core.Evidence;

/// <summary>How a promotion ended; each way leaves exactly one version in the stage.</summary>
public enum PromotionOutcome
{
    /// <summary>The version answers all requests of the stage.</summary>
    Promoted,

    /// <summary>Somebody put an earlier version back.</summary>
    RolledBack,

    /// <summary>The new version answered worse on the way; the earlier one answers all requests again.</summary>
    Aborted,
}
