using Pipeline.Core.Rows;

namespace Pipeline.Registry.Evidence;

/// <summary>Evidence and all that it rests on, as the files stand now.</summary>
/// <param name="Links">What was found whole, the latest first.</param>
/// <param name="Break">The first place where it does not hold; null when all of it does.</param>
public sealed record EvidenceChain(EquatableList<EvidenceLink> Links, EvidenceBreak? Break);
