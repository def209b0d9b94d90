using Pipeline.Core.Errors;
using Pipeline.Core.Training;

namespace Pipeline.Components.Tests.Reproduction;

public sealed class ReproducerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_update_is_repeated_after_the_version_that_it_went_on_from()
    {
        using var team = new Team();
        var first = await team.RegisterAsync(rows: 0..1_500);
        var second = await team.RegisterAsync(rows: 1_500..2_400, earlier: first);
        await team.RegisterAsync(rows: 2_400..3_000, earlier: second);
        var repeated = await team.ReproduceAsync("3.0.0");
        Assert.Equal(["1.0.0", "2.0.0", "3.0.0"], repeated.Select(plan => plan.Version));
        Assert.Equal(repeated[1].Training.Model, repeated[2].Training.UpdatedFrom);
        Assert.Equal(3, repeated.Select(plan => plan.Training.Dataset.Sha256).Distinct().Count());
        Assert.Empty(Directory.EnumerateFileSystemEntries(team.StateFolder, "reproduce/*"));
    }

    [Fact]
    public async Task An_update_of_a_model_that_is_no_version_cannot_be_repeated()
    {
        using var team = new Team();
        var unregistered = await team.TrainAsync(rows: 0..1_500);
        await team.RegisterAsync(rows: 1_500..2_400, earlier: unregistered);
        var error = await Assert.ThrowsAsync<PipelineException>(() => team.ReproduceAsync("1.0.0"));
        Assert.Equal("PIP3080", error.Code);
        Assert.Contains(unregistered.Evidence.Model.Abbreviated, error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_that_tells_other_settings_than_the_commit_has_is_found_out_though_the_bytes_are_the_same()
    {
        using var team = new Team();
        await team.RegisterAsync(rows: 0..1_500, tell: evidence => evidence with { Trainer = new AveragedPerceptronTrainer { Iterations = 5, Seed = 8 }, TrainingRows = 99 });
        var error = await Assert.ThrowsAsync<PipelineException>(() => team.ReproduceAsync("1.0.0"));
        Assert.Equal("PIP3065", error.Code);
        Assert.EndsWith(
            "gives the registered bytes, but the evidence tells another training. "
            + "What differs: trainer.seed is 8 in the evidence and 1 now; trainingRows is 99 in the evidence and 1125 now.",
            error.Why,
            StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(team.StateFolder, "reproduce", $"{team.Model.Id}-1.0.0", Team.Files.Model)));
    }

    [Fact]
    public async Task A_commit_that_trains_another_model_is_found_out_with_what_differs()
    {
        using var team = new Team();
        await team.RegisterAsync(rows: 0..1_500);
        team.Model.Passes = 3;
        var error = await Assert.ThrowsAsync<PipelineException>(() => team.ReproduceAsync("1.0.0"));
        Assert.Equal("PIP3065", error.Code);
        Assert.Matches("^Registered: sha256:[0-9a-f]+…; trained now from commit [0-9a-f]{12}: sha256:[0-9a-f]+….", error.Why);
        Assert.EndsWith("What differs: trainer.iterations is 5 in the evidence and 3 now.", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_leaves_no_model_is_said()
    {
        using var team = new Team();
        await team.RegisterAsync(rows: 0..1_500);
        var error = await Assert.ThrowsAsync<PipelineException>(() => team.Reproducer.RunAsync(
            team.Model.Id, "1.0.0", Team.Files, (_, _, _) => Task.CompletedTask, Cancel));
        Assert.Matches("^The build of commit [0-9a-f]{12} left no model file.$", error.Why);
    }

    [Fact]
    public async Task Data_that_the_commit_does_not_hold_comes_from_the_working_tree_where_it_is_the_same_and_is_missed_where_it_is_not()
    {
        using var team = new Team { CommitsData = false };
        await team.RegisterAsync(rows: 0..1_500);
        Assert.Single(await team.ReproduceAsync("1.0.0"));
        await File.AppendAllTextAsync(team.DataFile, " ", Cancel);
        var error = await Assert.ThrowsAsync<PipelineException>(() => team.ReproduceAsync("1.0.0"));
        Assert.Equal("PIP3064", error.Code);
        Assert.Contains(Team.DataPath, error.What, StringComparison.Ordinal);
    }
}
