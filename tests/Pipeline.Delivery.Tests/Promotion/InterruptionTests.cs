using System.Diagnostics;
using System.Globalization;
using Pipeline.Core.Errors;
using Pipeline.Core.Stages;

namespace Pipeline.Delivery.Tests.Promotion;

[Collection(ScoringImagesGroup.Name)]
public sealed class InterruptionTests(ScoringImages images)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("logs/tiny-staging-gateway.log", false)]
    [InlineData("environments/tiny/staging/gateway-address.json", false)]
    [InlineData("logs/NEW.log", false)]
    [InlineData("environments/instances/NEW.json", false)]
    [InlineData("logs/NEW.log", true)]
    [InlineData("environments/instances/NEW.json", true)]
    public async Task A_promotion_killed_at_any_moment_is_finished_by_the_next_one_without_orphans(string file, bool second)
    {
        await using var stages = await Stages.MakeAsync(images);
        if (second)
        {
            await stages.PromoteAsync("1.0.0");
        }

        var version = second ? "1.1.0" : "1.0.0";
        var path = Path.Combine(stages.Folder, file.Replace("NEW", stages.InstanceName(version), StringComparison.Ordinal));
        await ChildPromotion.KillAsync(stages, version, () => File.Exists(path), Cancel);
        if (second)
        {
            Assert.Contains(await stages.AskAsync(), new[] { "1.0.0", "1.1.0" });
        }

        await stages.PromoteAsync(version);

        Assert.Equal(version, await stages.AskAsync());
        Assert.Equal(version, stages.Held()!.Version);
        Assert.Equal(2, stages.Processes().Count);
    }

    [Fact]
    public async Task Another_version_after_a_kill_leaves_no_orphan_either_and_Down_ends_what_a_killed_one_started()
    {
        await using var stages = await Stages.MakeAsync(images);
        var log = Path.Combine(stages.Folder, "logs", stages.InstanceName("1.0.0") + ".log");
        await ChildPromotion.KillAsync(stages, "1.0.0", () => File.Exists(log), Cancel);
        await stages.PromoteAsync("1.1.0");
        Assert.Equal(2, stages.Processes().Count);

        File.Delete(log);
        await ChildPromotion.KillAsync(stages, "1.0.0", () => File.Exists(log), Cancel);
        await stages.Keeper.DownAsync("tiny", Stage.Staging, Cancel);

        Assert.Empty(stages.Processes());
        Assert.Equal(0, await stages.Keeper.DownAsync("tiny", Stage.Staging, Cancel));
    }

    [Fact]
    public async Task A_cancelled_canary_gives_all_traffic_back()
    {
        await using var stages = await Stages.MakeAsync(images);
        await stages.PromoteAsync("1.0.0");
        await stages.PromoteAsync("1.0.0", Stage.Production);
        await stages.PromoteAsync("1.1.0");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var configuration = Path.Combine(stages.Folder, "environments", "tiny", "production", "gateway.json");

        var promotion = stages.PromoteAsync("1.1.0", Stage.Production, bakeSeconds: 60, stop.Token);
        while (!(await File.ReadAllTextAsync(configuration, Cancel)).Contains("1.1.0", StringComparison.Ordinal))
        {
            await Task.Delay(5, Cancel); // until the canary has its share
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => promotion);

        var after = await Load.DuringAsync(stages.Port + 1, () => Task.CompletedTask, Cancel);
        Assert.Equal([(System.Net.HttpStatusCode.OK, "1.0.0")], after.Keys);
        Assert.Equal("1.0.0", stages.Held(Stage.Production)!.Version);
    }

    [Fact]
    public async Task What_died_by_itself_is_started_again_and_said_so()
    {
        await using var stages = await Stages.MakeAsync(images);
        await stages.PromoteAsync("1.0.0");
        foreach (var id in stages.Processes())
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }

        var again = await stages.PromoteAsync("1.0.0");

        Assert.True(again.Changed);
        Assert.Equal("1.0.0", await stages.AskAsync());
        Assert.Equal(2, stages.Processes().Count);
    }

    [Fact]
    public async Task A_process_that_got_the_id_of_an_old_one_is_left_alone()
    {
        await using var stages = await Stages.MakeAsync(images);
        await stages.PromoteAsync("1.0.0");
        await stages.Keeper.DownAsync("tiny", Stage.Staging, Cancel);
        using var stranger = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        try
        {
            var handle = string.Create(CultureInfo.InvariantCulture, $"{stranger.Id}:1");
            await File.WriteAllTextAsync(
                Path.Combine(stages.Folder, "environments", "tiny", "staging", "state.json"),
                $$"""
                {"gateway":{"handle":"{{handle}}","address":"http://127.0.0.1:{{stages.Port}}","control":"http://127.0.0.1:1"},
                "instances":[{"name":"{{stages.InstanceName("1.0.0")}}","runtime":"process","handle":"{{handle}}","version":"1.0.0",
                "manifest":"sha256:{{new string('a', 64)}}","address":"http://127.0.0.1:1"}]}
                """,
                Cancel);

            Assert.Equal(0, await stages.Keeper.DownAsync("tiny", Stage.Staging, Cancel));

            Assert.False(stranger.HasExited);
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task A_damaged_state_file_is_one_clear_error_and_once_deleted_the_stage_comes_back()
    {
        await using var stages = await Stages.MakeAsync(images);
        await stages.PromoteAsync("1.0.0");
        var state = Path.Combine(stages.Folder, "environments", "tiny", "staging", "state.json");
        await File.WriteAllTextAsync(state, """{"gateway": {"han""", Cancel);

        Assert.Equal("PIP7024", (await Assert.ThrowsAsync<PipelineException>(() => stages.PromoteAsync("1.1.0"))).Code);

        File.Delete(state);
        await stages.PromoteAsync("1.0.0");
        Assert.Equal("1.0.0", await stages.AskAsync());
        Assert.Equal(2, stages.Processes().Count);
    }
}
