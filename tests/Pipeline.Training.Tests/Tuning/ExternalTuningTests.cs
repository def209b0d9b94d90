using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Core.Tuning;
using Pipeline.Testing;
using Pipeline.Training.Fitting;
using Pipeline.Training.Tuning;
using Samples.Credit;

namespace Pipeline.Training.Tests.Tuning;

/// <summary>A real program, the shell, that leaves one of several files as its setting says.</summary>
public sealed class ExternalTuningTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_setting_whose_program_leaves_the_better_file_wins_and_one_that_fails_is_on_record()
    {
        Needs.Program("sh");
        using var folder = new TemporaryFolder();
        Write(folder, "1", new PriorTrainer());
        Write(folder, "2", new FastTreeTrainer { Trees = 20, Leaves = 8 });
        var kept = new KeptTrials();
        var model = new Searched(Search.From(Copying(folder)).Vary(Settings.OneOf(1, 2, 3), (trainer, file) => trainer.With("file", file)).Random(trials: 3));
        var tuned = await RunAsync(model, kept);
        Assert.Equal([new TrainerSetting("file", "2")], Assert.IsType<ExternalTrainer>(tuned.Best).Settings);
        Assert.Contains("It ended with code 1.", Assert.Single(tuned.Trials, trial => trial.Value is null).Failure, StringComparison.Ordinal);
        Assert.Equal(0.5, tuned.Trials.Single(trial => ((ExternalTrainer)trial.Trainer).Settings[0].Value == "1").Value);

        // Nothing has changed: nothing runs. The program has: all runs.
        var runs = new List<bool>();
        await RunAsync(model, kept, runs);
        Assert.Equal([true, true, true], runs);
        await File.AppendAllTextAsync(folder.At("train.sh"), "# changed\n", Cancel);
        runs.Clear();
        await RunAsync(model, kept, runs);
        Assert.Equal([false, false, false], runs);
    }

    [Fact]
    public async Task A_program_that_is_not_there_ends_the_search_and_is_on_no_record()
    {
        var kept = new KeptTrials();
        var model = new Searched(Search.From(new ExternalTrainer { Program = "no-such-program" })
            .Vary(Settings.Whole(1, 9), (trainer, depth) => trainer.With("depth", depth)).Random(trials: 2));
        Assert.Equal("PIP3040", (await Assert.ThrowsAsync<PipelineException>(() => RunAsync(model, kept))).Code);
        Assert.Equal(0, kept.Count);
    }

    [Fact]
    public void A_setting_is_replaced_where_it_is_there_and_numbers_are_written_as_JSON_does()
    {
        var trainer = new ExternalTrainer { Program = "fit", Settings = [new("rate", "1"), new("depth", "6")] };
        Assert.Equal([new TrainerSetting("depth", "6"), new TrainerSetting("rate", "0.05")], trainer.With("rate", 0.05).Settings);
    }

    private static void Write(TemporaryFolder folder, string name, Trainer trainer) => File.WriteAllBytes(
        folder.At($"{name}.onnx"),
        ModelTrainer.Export(Fit.Run(trainer, CreditData.Training), ModelTrainer.SignatureOf(new Searched(null))));

    private static ExternalTrainer Copying(TemporaryFolder folder)
    {
        File.WriteAllText(folder.At("train.sh"), """
            cd "$(dirname "$0")"
            cp "$(sed -n 's/^    "file": "\(.*\)"$/\1/p' "$1").onnx" "$(sed -n 's/^  "model": "\(.*\)",$/\1/p' "$1")"

            """);
        return new() { Program = "/bin/sh", Arguments = [folder.At("train.sh")], Settings = [new("file", "1")] };
    }

    private static Task<TunedModel> RunAsync(Model model, KeptTrials kept, List<bool>? found = null) =>
        new Tuner(kept, parallel: 1, (_, old) => found?.Add(old)).RunAsync(model, CreditData.Training.Slice(0, 600), CreditData.Evidence(model), Cancel);

    private sealed class Searched(Search? search) : BinaryClassifier<LoanApplication>
    {
        public override DataSource Data => DataSource.File("credit_data.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override Search? Search => search;

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }
}
