using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests;

public sealed class FitProgressTests
{
    [Fact]
    public void A_fit_of_trees_says_how_many_it_has()
    {
        var heard = Heard(new LightGbmTrainer { Trees = 12 });
        Assert.Equal(Enumerable.Range(0, 12).Select(tree => new FitProgress(tree, 12, "trees")), heard);
    }

    [Fact]
    public void A_search_for_where_to_stop_says_so_and_the_fit_then_knows_its_trees()
    {
        var heard = Heard(new LightGbmTrainer { Trees = 400, LearningRate = 0.5, EarlyStopping = new() { Patience = 3 } });
        var search = heard.TakeWhile(progress => progress.Unit.Contains("where to stop", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(1, search.Count), search.Select(progress => progress.Done));
        Assert.All(search, progress => Assert.Equal(400, progress.Total));
        Assert.All(heard.Skip(search.Count), progress => Assert.Equal((search.Count - 2, "trees"), (progress.Total, progress.Unit)));
    }

    private static List<FitProgress> Heard(Trainer trainer)
    {
        var ear = new Ear();
        Fit.RunOrStop(trainer, Customers.Make(seed: 7, 800, ModelTask.Binary), TestContext.Current.CancellationToken, ear);
        return ear.Heard;
    }

    private sealed class Ear : IProgress<FitProgress>
    {
        public List<FitProgress> Heard { get; } = [];

        public void Report(FitProgress value) => Heard.Add(value);
    }
}
