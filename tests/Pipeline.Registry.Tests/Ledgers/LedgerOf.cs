using Microsoft.Extensions.Time.Testing;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Registry.Tests.Ledgers;

/// <summary>A real ledger in a folder, on a clock that a test moves, with short words for what tests do to it.</summary>
internal sealed class LedgerOf
{
    public const string Model = "credit-risk";

    public LedgerOf(string folder, LedgerSettings? settings = null)
    {
        Settings = settings ?? LedgerSettings.In(folder);
        Ledger = new(Settings, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public LedgerSettings Settings { get; }

    public Ledger Ledger { get; }

    public string Git(params string[] arguments) => Tests.Git.Run(Settings.Repository, arguments);

    public Task<Sealed<LedgerEntry>> RegisterAsync(string content, VersionChoice? choice = null, string commit = Evidence.Samples.Commit) =>
        Ledger.RegisterVersionAsync(
            new(Model, Digest.Of(content), new(commit, "main", Dirty: false), Digest.Of("gated"), "ada@laptop"),
            choice ?? VersionChoice.Minor,
            TestContext.Current.CancellationToken);

    public async Task<Sealed<LedgerEntry>> AssignAsync(
        string version, Stage stage, int? replaces = null, PromotionOutcome outcome = PromotionOutcome.Promoted) =>
        await Ledger.AssignAsync(
            Assignment(version, stage, replaces ?? Ledger.Current(Model, stage)?.Value.Number ?? 0, outcome),
            TestContext.Current.CancellationToken);

    public Task<LedgerReport> VerifyAsync(params Digest[] anchors) => Ledger.VerifyAsync(anchors, TestContext.Current.CancellationToken);

    public AssignmentFacts Assignment(string version, Stage stage, int replaces, PromotionOutcome outcome = PromotionOutcome.Promoted) => new()
    {
        ModelId = Model,
        Version = version,
        Stage = stage,
        Model = Ledger.Versions(Model).FirstOrDefault(entry => entry.Value.Version == version)?.Value.Model ?? Digest.Of("none"),
        Manifest = Digest.Of("manifest " + version),
        Configuration = Digest.Of("configuration " + version),
        Evidence = Digest.Of("verified " + version),
        Strategy = "direct",
        Outcome = outcome,
        Actor = "ada@laptop",
        Replaces = replaces,
    };
}
