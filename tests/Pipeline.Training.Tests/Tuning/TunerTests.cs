using System.Collections.Concurrent;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Core.Tuning;
using Pipeline.Training.Tuning;
using Samples.Credit;

namespace Pipeline.Training.Tests.Tuning;

public sealed class TunerTests
{
    private static readonly RowBatch Rows = CreditData.Training.Slice(0, 1_200);

    private static SearchOver<FastTreeTrainer> Leaves => Search.From(new FastTreeTrainer { Trees = 5, Leaves = 2 })
        .Vary(Settings.Whole(2, 12), (trainer, leaves) => trainer with { Leaves = leaves });

    [Fact]
    public async Task The_best_trainer_is_the_one_with_the_best_trial_on_all_rows()
    {
        var tuned = await RunAsync(new Searched(Leaves.Halving(trials: 9)), new KeptTrials());
        var last = tuned.Trials.Where(trial => trial.Share == 1).ToList();
        Assert.Equal(last.MaxBy(trial => trial.Value)!.Trainer, tuned.Best);
        Assert.Contains(last, trial => trial.Trainer == tuned.Start);
        Assert.All(tuned.Trials, trial => Assert.InRange(trial.Value!.Value, 0.5, 1));
        Assert.Equal("roc_auc", tuned.Metric);
    }

    [Fact]
    public async Task The_outcome_does_not_depend_on_how_many_trials_run_at_once()
    {
        var model = new Searched(Leaves.Random(trials: 6));
        Assert.Equal(await RunAsync(model, new KeptTrials(), parallel: 1), await RunAsync(model, new KeptTrials(), parallel: 4));
    }

    [Fact]
    public async Task A_search_that_was_ended_goes_on_where_it_was()
    {
        var model = new Searched(Leaves.Random(trials: 6));
        var kept = new KeptTrials();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var ended = 0;
        var first = new Tuner(kept, parallel: 1, (_, _) =>
        {
            if (++ended == 3)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.RunAsync(model, Rows, CreditData.Evidence(model), stop.Token));
        Assert.Equal(3, kept.Count);

        var found = new ConcurrentBag<bool>();
        var second = await new Tuner(kept, parallel: 2, (_, old) => found.Add(old))
            .RunAsync(model, Rows, CreditData.Evidence(model), TestContext.Current.CancellationToken);
        Assert.Equal(3, found.Count(old => old));
        Assert.Equal(await RunAsync(model, new KeptTrials()), second);
    }

    [Fact]
    public async Task A_combination_that_cannot_be_fitted_is_on_record_and_ends_nothing()
    {
        var search = Search.From(new FastTreeTrainer { Trees = 3, Leaves = 4 })
            .Vary(Settings.OneOf(10, 900), (trainer, rows) => trainer with { MinimumRowsPerLeaf = rows })
            .Random(trials: 2);
        var tuned = await RunAsync(new Searched(search), new KeptTrials());
        var failed = Assert.Single(tuned.Trials, trial => trial.Value is null);
        Assert.Contains("1800", failed.Failure, StringComparison.Ordinal);
        Assert.Equal(10, Assert.IsType<FastTreeTrainer>(tuned.Best).MinimumRowsPerLeaf);
    }

    [Fact]
    public async Task Rows_that_no_trainer_can_do_with_fail_every_trial_of_the_round_with_the_same_reason()
    {
        // The one yes is held back in one of the three folds.
        var model = new Searched(Leaves.Random(trials: 2));
        var kept = new KeptTrials();
        var one = Rows.WithLabels(Enumerable.Range(0, Rows.Count).Select(row => row == 0).ToArray());
        var error = await Assert.ThrowsAsync<PipelineException>(() => new Tuner(kept, parallel: 1, (_, _) => { })
            .RunAsync(model, one, CreditData.Evidence(model), TestContext.Current.CancellationToken));
        Assert.Equal("PIP3061", error.Code);
        Assert.Equal("all 800 training rows have the same label: there is nothing to tell apart.", error.Why);
        Assert.Equal(2, kept.Count);
    }

    [Fact]
    public async Task A_model_without_a_search_is_told_how_to_write_one()
    {
        var error = await Assert.ThrowsAsync<PipelineException>(() => RunAsync(new Searched(null), new KeptTrials()));
        Assert.Equal("PIP3060", error.Code);
        Assert.Contains("Search.From", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_out_of_range_are_found_before_the_first_trial()
    {
        var search = Search.From(new FastTreeTrainer()).Vary(Settings.Whole(0, 1), (trainer, leaves) => trainer with { Leaves = leaves }).Random(trials: 3);
        var kept = new KeptTrials();
        Assert.Equal("PIP3011", (await Assert.ThrowsAsync<PipelineException>(() => RunAsync(new Searched(search), kept))).Code);
        Assert.Equal(0, kept.Count);
    }

    private static Task<TunedModel> RunAsync(Model model, ITrialLog log, int parallel = 2) =>
        new Tuner(log, parallel, (_, _) => { }).RunAsync(model, Rows, CreditData.Evidence(model), TestContext.Current.CancellationToken);

    private sealed class Searched(Search? search) : BinaryClassifier<LoanApplication>
    {
        public override DataSource Data => DataSource.File("credit_data.csv");

        public override Trainer Trainer => new FastTreeTrainer();

        public override Search? Search => search;

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }
}
