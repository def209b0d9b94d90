using Pipeline.Registry.Ledgers;

namespace Pipeline.Delivery.Promotion;

/// <summary>A stage as it stands.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Held">What the ledger says it holds; null when nothing.</param>
/// <param name="Address">Where clients ask; null when no gateway runs.</param>
/// <param name="Running">The versions whose instances run here, with their runtime.</param>
/// <param name="Ready">Whether a request would be answered.</param>
public sealed record StageStatus(string Stage, LedgerEntry? Held, Uri? Address, IReadOnlyList<string> Running, bool Ready);
