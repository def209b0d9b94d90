using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;
using Pipeline.Delivery.Runtimes;
using Pipeline.Registry.Images;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Delivery.Promotion;

/// <summary>
/// Puts versions into stages without dropping a request. It can be killed at any line and run again: what runs is in the state
/// file, what should run is in the ledger, and each run begins by making the two agree.
/// </summary>
/// <param name="stateFolder">Usually <c>.pipeline</c>.</param>
/// <param name="ledger">Who held what, when and why.</param>
/// <param name="images">The images of all versions.</param>
/// <param name="runtime">Where instances run.</param>
/// <param name="clock">The clock to wait on.</param>
public sealed class Promoter(string stateFolder, Ledger ledger, ImageStore images, IRuntime runtime, TimeProvider clock)
{
    /// <summary>Gets the end of a command that is suggested, which names the model where a build has several; nothing where it has one.</summary>
    public string ModelOption { get; init; } = string.Empty;

    /// <summary>Promotes a verified image. The same version again changes nothing.</summary>
    /// <param name="request">What to put where.</param>
    /// <param name="cancellationToken">Stops it; the next run goes on from there.</param>
    /// <exception cref="PipelineException">
    /// PIP7021: an earlier stage has not held this image; PIP7022: the port is taken;
    /// PIP7023: somebody else changes the stage; PIP7030: the service does not start; and what the ledger throws.
    /// </exception>
    public async Task<PromotionResult> PromoteAsync(PromotionRequest request, CancellationToken cancellationToken)
    {
        var image = request.Image.Value;
        DemandEarlierStage(request, image);
        return await ChangeAsync(
            new(image.ModelId, request.Stage, request.Port, image.Version, image.Model, image.Manifest, image.Configuration),
            request.Rollout.Find(request.Stage)!.Strategy,
            PromotionOutcome.Promoted,
            request.Image.Seal,
            request.Actor,
            cancellationToken);
    }

    /// <summary>Puts the version back that a stage held before the present one.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="port">Its port on loopback.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Stops it; the next run goes on from there.</param>
    /// <exception cref="PipelineException">PIP7026: the stage has held no other version; otherwise as <see cref="PromoteAsync"/>.</exception>
    public async Task<PromotionResult> RollBackAsync(string modelId, Stage stage, int port, string actor, CancellationToken cancellationToken)
    {
        var earlier = Earlier(modelId, stage);
        return await ChangeAsync(
            new(modelId, stage, port, earlier.Version, earlier.Model, earlier.Manifest!, earlier.Configuration!),
            new Strategy.Direct(),
            PromotionOutcome.RolledBack,
            earlier.Evidence!,
            actor,
            cancellationToken);
    }

    private async Task<PromotionResult> ChangeAsync(
        StageTarget target, Strategy strategy, PromotionOutcome outcome, Core.Digests.Digest evidence, string actor, CancellationToken cancellationToken)
    {
        var folder = new StageFolder(stateFolder, target.ModelId, target.Stage);
        using var held = folder.Lock();
        var traffic = new StageTraffic(folder, runtime, images, clock, target, stateFolder);
        var before = ledger.Current(target.ModelId, target.Stage)?.Value;
        var same = before?.Version == target.Version && before.Manifest == target.Manifest;
        await traffic.OpenAsync(before, cancellationToken);
        var changed = await traffic.StartAsync(cancellationToken);
        if (same)
        {
            await traffic.FinishAsync(cancellationToken);
            return new(before!, traffic.Address, changed, null);
        }

        LedgerEntry entry;
        string? reason;
        try
        {
            reason = await traffic.ShiftAsync(strategy, cancellationToken);
            entry = reason is null
                ? await RecordAsync(target, strategy, outcome, evidence, actor, before, cancellationToken)
                : before!;
        }
        catch when (!IsRecorded(target, before))
        {
            // Stopped on the way, or somebody else promoted meanwhile, or the ledger cannot be written: the old version answers again.
            await TryGoBackAsync(traffic);
            throw;
        }

        if (reason is not null)
        {
            await traffic.GoBackAsync(cancellationToken);
            var aborted = await RecordAsync(
                target with
                {
                    Version = entry.Version,
                    Model = entry.Model,
                    Manifest = entry.Manifest!,
                    Configuration = entry.Configuration!,
                },
                strategy,
                PromotionOutcome.Aborted,
                entry.Evidence!,
                actor,
                before,
                cancellationToken);
            return new(aborted, traffic.Address, Changed: false, reason);
        }

        await traffic.FinishAsync(cancellationToken);
        return new(entry, traffic.Address, Changed: true, null);
    }

    // A ledger that wrote the entry and failed afterwards, telling its remote: the new version is what the stage holds.
    private bool IsRecorded(StageTarget target, LedgerEntry? before) =>
        ledger.Current(target.ModelId, target.Stage)?.Value is { } held && held.Number != before?.Number && held.Manifest == target.Manifest;

    private static async Task TryGoBackAsync(StageTraffic traffic)
    {
        try
        {
            await traffic.GoBackAsync(CancellationToken.None);
        }
        catch (PipelineException)
        {
            // What stopped it is the news; the next run makes the stage agree with the ledger.
        }
    }

    private async Task<LedgerEntry> RecordAsync(
        StageTarget target,
        Strategy strategy,
        PromotionOutcome outcome,
        Core.Digests.Digest evidence,
        string actor,
        LedgerEntry? before,
        CancellationToken cancellationToken) => (await ledger.AssignAsync(
            new()
            {
                ModelId = target.ModelId,
                Version = target.Version,
                Stage = target.Stage,
                Model = target.Model,
                Manifest = target.Manifest,
                Configuration = target.Configuration,
                Evidence = evidence,
                Strategy = strategy is Strategy.Canary ? "canary" : "direct",
                Outcome = outcome,
                Actor = actor,
                Replaces = before?.Number ?? 0,
            },
            cancellationToken)).Value;

    private void DemandEarlierStage(PromotionRequest request, VerifiedImage image)
    {
        if (request.Rollout.Before(request.Stage) is not { } before)
        {
            return;
        }

        var passed = ledger.History(image.ModelId).Any(entry => entry.Value.Act == LedgerAct.Assign
            && entry.Value.Stage == before.Name
            && entry.Value.Version == image.Version
            && entry.Value.Manifest == image.Manifest
            && entry.Value.Outcome == PromotionOutcome.Promoted);
        if (!passed)
        {
            var holds = ledger.Current(image.ModelId, before)?.Value.Version;
            throw new PipelineException(
                "PIP7021",
                $"{image.ModelId} {image.Version} cannot go to {request.Stage}: it has not been in {before}.",
                $"The ledger has no promotion of image {image.Manifest.Abbreviated} to {before}; that stage holds {(holds is null ? "nothing" : "version " + holds)}.",
                $"Run ./build.sh Promote --to {before}{ModelOption} first, try the version there, then run this again.");
        }
    }

    private LedgerEntry Earlier(string modelId, Stage stage)
    {
        var present = ledger.Current(modelId, stage)?.Value;

        // A rollback takes off what it undoes, so that the next one goes further back and never forward again.
        var held = new Stack<LedgerEntry>();
        foreach (var entry in ledger.History(modelId).Select(entry => entry.Value).Where(entry => entry.Act == LedgerAct.Assign && entry.Stage == stage.Name))
        {
            if (entry.Outcome == PromotionOutcome.Promoted)
            {
                held.Push(entry);
            }
            else if (entry.Outcome == PromotionOutcome.RolledBack)
            {
                while (held.Count > 0 && held.Peek().Manifest != entry.Manifest)
                {
                    held.Pop();
                }
            }
        }

        return (present is null ? null : held.FirstOrDefault(entry => entry.Manifest != present.Manifest)) ?? throw new PipelineException(
            "PIP7026",
            $"There is nothing to roll {stage} of {modelId} back to.",
            present is null ? "The stage holds nothing." : $"It holds version {present.Version}, and no version came before it.",
            present is null ? $"Run ./build.sh Promote --to {stage}{ModelOption}." : $"Promote another version, or take the stage down: ./build.sh Down --stage {stage}{ModelOption}.");
    }
}
