using LibGit2Sharp;
using Pipeline.Core.Evidence;

namespace Pipeline.Registry.Ledgers;

/// <summary>An entry and the tag object that holds it.</summary>
/// <param name="Object">Name of the tag object in git.</param>
/// <param name="Signed">The entry with its signature.</param>
internal sealed record LedgerPlace(ObjectId Object, SignedEntry Signed)
{
    public Sealed<LedgerEntry> Entry => Signed.Entry;

    public LedgerEntry Value => Signed.Entry.Value;
}
