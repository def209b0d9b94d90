using Pipeline.Registry.Ledgers;

namespace Pipeline.Delivery.Promotion;

/// <summary>How a promotion or rollback ended.</summary>
/// <param name="Entry">The ledger's entry for what the stage holds now.</param>
/// <param name="Address">Where clients ask.</param>
/// <param name="Changed">Whether traffic moved; false when the stage held and ran the version already.</param>
/// <param name="Aborted">Why the new version did not stay; null when it did.</param>
public sealed record PromotionResult(LedgerEntry Entry, Uri Address, bool Changed, string? Aborted);
