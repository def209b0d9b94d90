using System.Net;
using System.Net.Sockets;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;

namespace Pipeline.Delivery.Tests.Promotion;

[Collection(ScoringImagesGroup.Name)]
public sealed class PromotionTests(ScoringImages images)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_goes_to_staging_then_to_production_and_again_changes_nothing()
    {
        await using var stages = await Stages.MakeAsync(images);
        var early = await Assert.ThrowsAsync<PipelineException>(() => stages.PromoteAsync("1.0.0", Stage.Production));
        Assert.Equal("PIP7021", early.Code);
        Assert.Contains("has not been in staging", early.Message, StringComparison.Ordinal);
        Assert.Empty(stages.Processes());

        var first = await stages.PromoteAsync("1.0.0");
        var second = await stages.PromoteAsync("1.0.0", Stage.Production);
        var processes = stages.Processes();
        var again = await stages.PromoteAsync("1.0.0");

        Assert.Equal((true, null, 0), (first.Changed, first.Aborted, first.Entry.PreviousVersion?.Length ?? 0));
        Assert.Equal((true, "production"), (second.Changed, second.Entry.Stage));
        Assert.False(again.Changed);
        Assert.Equal(first.Entry, again.Entry);
        Assert.Equal(processes, stages.Processes());
        Assert.Equal(4, processes.Count);
        Assert.Equal(("1.0.0", "1.0.0"), (await stages.AskAsync(), await stages.AskAsync(Stage.Production)));
        Assert.All(await stages.Keeper.StatusAsync("tiny", Stages.Rollout(1), Cancel), status => Assert.True(status.Ready));
    }

    [Fact]
    public async Task A_direct_swap_and_its_rollback_drop_no_request()
    {
        await using var stages = await Stages.MakeAsync(images);
        await stages.PromoteAsync("1.0.0");

        var answers = await Load.DuringAsync(
            stages.Port,
            async () =>
            {
                await stages.PromoteAsync("1.1.0");
                await stages.RollBackAsync();
            },
            Cancel);

        Assert.All(answers.Keys, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal("1.0.0", await stages.AskAsync());
        Assert.Equal(2, stages.Processes().Count);
        Assert.Equal((PromotionOutcome.RolledBack, "1.1.0"), (stages.Held()!.Outcome, stages.Held()!.PreviousVersion));
        Assert.Equal("PIP7026", (await Assert.ThrowsAsync<PipelineException>(() => stages.RollBackAsync())).Code);
    }

    [Fact]
    public async Task A_canary_gives_both_versions_traffic_and_drops_no_request()
    {
        await using var stages = await Stages.MakeAsync(images);
        await stages.PromoteAsync("1.0.0");
        await stages.PromoteAsync("1.0.0", Stage.Production);
        await stages.PromoteAsync("1.1.0");

        var answers = await Load.DuringAsync(stages.Port + 1, () => stages.PromoteAsync("1.1.0", Stage.Production), Cancel);

        Assert.All(answers.Keys, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.True(answers[(HttpStatusCode.OK, "1.0.0")] > 0 && answers[(HttpStatusCode.OK, "1.1.0")] > 0);
        Assert.Equal(("canary", "1.1.0"), (stages.Held(Stage.Production)!.Strategy, stages.Held(Stage.Production)!.Version));
    }

    [Fact]
    public async Task A_canary_that_answers_500_is_taken_back()
    {
        await using var stages = await Stages.MakeAsync(images);
        await stages.PromoteAsync("1.0.0");
        await stages.PromoteAsync("1.0.0", Stage.Production);
        await stages.PromoteAsync(ScoringImages.Broken);

        Pipeline.Delivery.Promotion.PromotionResult? result = null;
        await Load.DuringAsync(
            stages.Port + 1,
            async () => result = await stages.PromoteAsync(ScoringImages.Broken, Stage.Production, bakeSeconds: 20),
            Cancel);

        Assert.Equal("PIP7028", Assert.Throws<PipelineException>(result!.RequireStayed).Code);
        Assert.Contains("requests failed", result.Aborted, StringComparison.Ordinal);
        Assert.Equal((PromotionOutcome.Aborted, "1.0.0"), (stages.Held(Stage.Production)!.Outcome, stages.Held(Stage.Production)!.Version));
        var after = await Load.DuringAsync(stages.Port + 1, () => Task.CompletedTask, Cancel);
        Assert.Equal([(HttpStatusCode.OK, "1.0.0")], after.Keys);
        Assert.Equal("PIP7026", (await Assert.ThrowsAsync<PipelineException>(() => stages.RollBackAsync(Stage.Production))).Code);
    }

    [Fact]
    public async Task Rollbacks_go_further_back_and_never_forward_again()
    {
        await using var stages = await Stages.MakeAsync(images);
        Assert.Equal("PIP7026", (await Assert.ThrowsAsync<PipelineException>(() => stages.RollBackAsync())).Code);
        await stages.PromoteAsync("1.0.0");
        await stages.PromoteAsync("1.1.0");
        await stages.PromoteAsync("1.2.0");

        await stages.RollBackAsync();
        Assert.Equal("1.1.0", await stages.AskAsync());
        await stages.RollBackAsync();

        Assert.Equal("1.0.0", await stages.AskAsync());
        Assert.Equal("PIP7026", (await Assert.ThrowsAsync<PipelineException>(() => stages.RollBackAsync())).Code);
        await stages.PromoteAsync("1.2.0");
        await stages.RollBackAsync();
        Assert.Equal("1.0.0", await stages.AskAsync());
    }

    [Fact]
    public async Task A_port_in_use_is_named_and_nothing_is_left_running()
    {
        await using var stages = await Stages.MakeAsync(images);
        using var other = new TcpListener(IPAddress.Loopback, stages.Port);
        other.Start();

        var error = await Assert.ThrowsAsync<PipelineException>(() => stages.PromoteAsync("1.0.0"));

        Assert.Equal("PIP7022", error.Code);
        Assert.Contains($"Port {stages.Port}", error.Message, StringComparison.Ordinal);
        Assert.Empty(stages.Processes());
        Assert.Null(stages.Held());
    }

    [Fact]
    public async Task Of_two_promotions_at_once_one_wins_and_the_other_is_told()
    {
        await using var stages = await Stages.MakeAsync(images);

        var both = await Task.WhenAll(TryAsync(stages, "1.0.0"), TryAsync(stages, "1.1.0"));

        Assert.Equal(["PIP7023", "won"], both.Order(StringComparer.Ordinal));
        Assert.Equal(stages.Held()!.Version, await stages.AskAsync());
        Assert.Equal(2, stages.Processes().Count);
    }

    private static async Task<string> TryAsync(Stages stages, string version)
    {
        await Task.Yield();
        try
        {
            await stages.PromoteAsync(version);
            return "won";
        }
        catch (PipelineException exception)
        {
            return exception.Code;
        }
    }
}
