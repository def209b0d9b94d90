using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Versions;

namespace Pipeline.EndToEnd.Tests;

/// <summary>Puts the gated model of a checkout into production, in the ledger and the store alone: no image, no traffic.</summary>
internal static class Champion
{
    public static async Task RegisterAsync(Checkout checkout)
    {
        var ledger = new Ledger(LedgerSettings.In(checkout.At(".pipeline")), TimeProvider.System);
        var registered = await new ModelRegistry(checkout.At(".pipeline/store"), ledger).RegisterAsync(
            new(
                checkout.At("artifacts/model/model.onnx"),
                new EvidenceFolder(checkout.At("artifacts/evidence")),
                new SourceRevision("0123456789012345678901234567890123456789", "main", Dirty: false),
                VersionChoice.Minor,
                "ada@here"),
            TestContext.Current.CancellationToken);
        await ledger.AssignAsync(
            new()
            {
                ModelId = registered.ModelId,
                Version = registered.Version,
                Stage = Stage.Production,
                Model = registered.Model,
                Manifest = Digest.Of("manifest"),
                Configuration = Digest.Of("configuration"),
                Evidence = Digest.Of("verified-image"),
                Strategy = "direct",
                Outcome = PromotionOutcome.Promoted,
                Actor = "ada@here",
                Replaces = 0,
            },
            TestContext.Current.CancellationToken);
    }
}
