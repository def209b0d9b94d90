using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests.Fitting;

public sealed class ScoredWhileFittedTests
{
    private static readonly LightGbmTrainer Settings = new() { Trees = 33, Leaves = 15 };

    [Theory]
    [InlineData(ModelTask.Binary)]
    [InlineData(ModelTask.Multiclass)]
    [InlineData(ModelTask.Regression)]
    public void Rows_that_LightGBM_scored_while_it_fitted_get_the_answers_of_the_whole_model(ModelTask task)
    {
        var rows = Customers.Make(seed: 3, 5_000, task);
        var fitted = Fit.RunOrStop(Settings, rows, TestContext.Current.CancellationToken, proved: rows);
        var whole = fitted.Score(rows);
        Assert.Equal(whole.Length, fitted.Proved!.Count);

        // A last bit may differ: sums of ten iterations each are summed here, and all leaves one after the other there.
        Assert.All(whole.Zip(fitted.Proved), pair => Assert.Equal(pair.First, pair.Second, 1e-6f * Math.Max(1, Math.Abs(pair.First))));
    }

    [Fact]
    public void The_trees_are_the_same_whether_rows_are_scored_meanwhile_or_not()
    {
        var rows = Customers.Make(seed: 3, 5_000);
        var alone = Fit.Run(Settings, rows);
        var meanwhile = Fit.RunOrStop(Settings, rows, TestContext.Current.CancellationToken, proved: rows);
        Assert.Null(alone.Proved);
        var signature = ModelTrainer.SignatureOf(Customers.ModelOf(ModelTask.Binary, Settings));
        Assert.Equal(ModelTrainer.Export(alone, signature), ModelTrainer.Export(meanwhile, signature));
    }

    [Fact]
    public async Task A_fit_that_is_stopped_while_rows_are_scored_says_that_it_was_stopped()
    {
        var rows = Customers.Make(seed: 3, 5_000);
        using var soon = new CancellationTokenSource();
        var fit = Task.Run(() => Fit.RunOrStop(new LightGbmTrainer { Trees = 100_000 }, rows, soon.Token, proved: rows), TestContext.Current.CancellationToken);
        await soon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fit);
    }
}
