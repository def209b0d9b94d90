using Nuke.Common;
using Pipeline.Delivery.Promotion;
using Pipeline.Delivery.Runtimes;
using Pipeline.Engine;
using Serilog;

namespace Pipeline.Components;

/// <summary>Staged promotion: verified images go from stage to stage, and back.</summary>
public interface IPromote : IContainerize, IHazDestination
{
    /// <summary>Gets the stage to act on.</summary>
    [Parameter("Stage to act on (Rollback; Down: all stages when none is named)")]
    string? Stage => TryGetValue(() => Stage);

    /// <summary>Gets the version to promote.</summary>
    [Parameter("Registered version to promote (default: the image of this checkout)")]
    string? ModelVersion => TryGetValue(() => ModelVersion);

    /// <summary>Gets the loopback port of the first stage.</summary>
    [Parameter("Loopback port of the first stage; the others follow (default: 5101)")]
    int FirstPort => TryGetValue<int?>(() => FirstPort) ?? 5101;

    /// <summary>Gets the stages' ports.</summary>
    StagePorts Ports => new(Model.Rollout, FirstPort);

    /// <summary>Gets the target that promotes.</summary>
    Target Promote => _ => _
        .Description("Put a verified image into a stage, without dropping a request: --to staging")
        .Requires(() => To)
        .After(VerifyImage)
        .Consumes(ValidateCode, ValidateData, Train, Evaluate, Gate, Register, Containerize, VerifyImage)
        .SuggestsNext($"./build.sh Status{ModelOption}", "see what every stage holds and where it answers")
        .Executes(async cancellationToken =>
        {
            var stage = Ports.Find(To!);
            await Ledger.SynchronizeAsync(cancellationToken);
            var image = await new PromotableImages(Registry, Images)
                .FindAsync(Model.Id, ModelVersion, Evidence, ImageDirectory, cancellationToken);
            using var choice = await RuntimeChoice.MakeAsync(Runtime, StateDirectory, TimeProvider.System, cancellationToken);
            var result = await new Promoter(StateDirectory, Ledger, Images, choice.Runtime, TimeProvider.System) { ModelOption = ModelOption }
                .PromoteAsync(new(image, Model.Rollout, stage, Ports.Of(stage), Actor.FromEnvironment()), cancellationToken);
            Log.Information("{Line:l}", PromotionText.Of(result));
            ReportSummary(figures => PromotionText.AddTo(figures, result));
            result.RequireStayed();
        });

    /// <summary>Gets the target that rolls back.</summary>
    Target Rollback => _ => _
        .Description("Put the version back that a stage held before: --stage production")
        .Requires(() => Stage)
        .SuggestsNext($"./build.sh Status{ModelOption}", "see what every stage holds and where it answers")
        .Executes(async cancellationToken =>
        {
            var stage = Ports.Find(Stage!);
            await Ledger.SynchronizeAsync(cancellationToken);
            using var choice = await RuntimeChoice.MakeAsync(Runtime, StateDirectory, TimeProvider.System, cancellationToken);
            var result = await new Promoter(StateDirectory, Ledger, Images, choice.Runtime, TimeProvider.System) { ModelOption = ModelOption }
                .RollBackAsync(Model.Id, stage, Ports.Of(stage), Actor.FromEnvironment(), cancellationToken);
            Log.Information("{Line:l}", PromotionText.Of(result));
            ReportSummary(figures => PromotionText.AddTo(figures, result));
        });

    /// <summary>Gets the target that shows the stages.</summary>
    Target Status => _ => _
        .Description("Show what every stage holds, since when, and where it answers")
        .Executes(async cancellationToken =>
        {
            foreach (var line in StageText.Of(await new StageKeeper(StateDirectory, Ledger, TimeProvider.System).StatusAsync(Model.Id, Model.Rollout, cancellationToken)))
            {
                Log.Information("{Line:l}", line);
            }
        });

    /// <summary>Gets the target that shows the ledger.</summary>
    Target History => _ => _
        .Description("Show the ledger: every version, promotion and rollback, the latest first")
        .Executes(() =>
        {
            foreach (var line in StageText.OfHistory([.. Ledger.History(Model.Id).Select(entry => entry.Value)], ModelOption))
            {
                Log.Information("{Line:l}", line);
            }
        });

    /// <summary>Gets the target that verifies the ledger.</summary>
    Target Verify => _ => _
        .Description("Verify the ledger: every signature, the order, and that no entry is missing or exchanged")
        .Executes(async cancellationToken =>
        {
            var report = await Ledger.VerifyAsync([], cancellationToken);
            ReportSummary(figures => figures.With("entries", $"{report.Entries}").With("keys", $"{report.Keys.Count}"));
            report.Require();
        });

    /// <summary>Gets the target that takes stages down.</summary>
    Target Down => _ => _
        .Description("End what runs for the stages; the ledger stays, and the next Promote brings them back")
        .Executes(async cancellationToken =>
        {
            foreach (var stage in Ports.FindAll(Stage))
            {
                var ended = await new StageKeeper(StateDirectory, Ledger, TimeProvider.System).DownAsync(Model.Id, stage, cancellationToken);
                Log.Information("{Stage:l}: {Ended} ended", stage.Name, ended);
            }
        });
}
