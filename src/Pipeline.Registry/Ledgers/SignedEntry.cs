using System.Text.Json;
using Pipeline.Core.Evidence;

namespace Pipeline.Registry.Ledgers;

/// <summary>An entry with its signature, and the text of the git tag that carries it.</summary>
/// <param name="Entry">The entry and its seal.</param>
/// <param name="Envelope">Statement and signature.</param>
internal sealed record SignedEntry(Sealed<LedgerEntry> Entry, Envelope Envelope)
{
    /// <summary>Gets the message of the tag: a line for people, then the envelope.</summary>
    public string Message => $"{Summary}\n\n{Envelope.Write()}\n";

    private string Summary => Entry.Value switch
    {
        { Act: LedgerAct.Register } entry => $"{entry.ModelId} {entry.Version} is model.onnx {entry.Model.Abbreviated}",
        { Act: LedgerAct.Unassign } entry => $"{entry.Stage} of {entry.ModelId} holds nothing; it held {entry.Version}",
        { Outcome: PromotionOutcome.RolledBack } entry => $"{entry.Stage} of {entry.ModelId} holds {entry.Version} again (rolled back)",
        { Outcome: PromotionOutcome.Aborted } entry => $"{entry.Stage} of {entry.ModelId} still holds {entry.Version} (promotion aborted)",
        { } entry => $"{entry.Stage} of {entry.ModelId} holds {entry.Version}",
    };

    public static SignedEntry Sign(LedgerEntry entry, LedgerKey key)
    {
        var (payload, seal) = Statement.Write(entry);
        return new(new(entry, seal), Envelope.Sign(payload, key));
    }

    /// <exception cref="JsonException">Not a tag message of this ledger, or changed; the message says how.</exception>
    public static SignedEntry Read(string message)
    {
        var start = message.IndexOf("\n\n{", StringComparison.Ordinal);
        var envelope = Envelope.Read(start < 0 ? throw new JsonException("it holds no signed statement") : message[(start + 2)..]);
        var entry = Statement.Read<LedgerEntry>(envelope.Payload);
        return entry.Value.Key == envelope.KeyId
            ? new(entry, envelope)
            : throw new JsonException("the envelope names another key than the statement in it");
    }
}
