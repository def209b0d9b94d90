using Pipeline.Core.Errors;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Delivery.Promotion;

/// <summary>How a promotion or rollback ended.</summary>
/// <param name="Entry">The ledger's entry for what the stage holds now.</param>
/// <param name="Address">Where clients ask.</param>
/// <param name="Changed">Whether traffic moved; false when the stage held and ran the version already.</param>
/// <param name="Aborted">Why the new version did not stay; null when it did.</param>
public sealed record PromotionResult(LedgerEntry Entry, Uri Address, bool Changed, string? Aborted)
{
    /// <summary>Demands that the new version stayed. The one place where an aborted canary becomes a failure.</summary>
    /// <exception cref="PipelineException">PIP7028: it answered worse on the way, and the earlier version answers again.</exception>
    public void RequireStayed()
    {
        if (Aborted is not null)
        {
            throw new PipelineException(
                "PIP7028",
                $"The new version did not stay in {Entry.Stage}.",
                $"{Aborted}. Version {Entry.Version} answers all requests again.",
                "Look at the new version's log in .pipeline/logs, mend it, and promote the next version.");
        }
    }
}
