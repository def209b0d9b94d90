using System.Diagnostics;
using Pipeline.Core.Errors;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Scoring.Explanation;
using Pipeline.Testing;
using Pipeline.Training.Explanation;

namespace Pipeline.Training.Tests.External;

/// <summary>Real programs: python3 with scikit-learn and onnx of Debian, and the shell.</summary>
public sealed class ExternalTrainerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_of_another_language_trains_a_model_that_scores_like_any_other()
    {
        NeedsPython();
        var model = new Samples.Credit.CreditRisk();
        var result = await TrainAsync(Python(("c", "0.5")), model);
        Assert.Contains("fitted 3341 rows", result.Log, StringComparison.Ordinal);
        Assert.True(result.Evidence.Parity.Rows > 4_454 + 500);
        Assert.InRange(result.Evidence.Parity.LargestDifference, 0, 1e-6);
        using var file = ScoringModel.Load(result.Onnx);
        Assert.Equal(model.Schema, file.Signature.Schema);

        // scikit-learn's logistic regression on the same rows: 0.8267 (CreditRiskTrainingTests).
        var scores = file.Score(CreditData.Holdout, Cancel);
        Assert.InRange(BinaryMetrics.Measure(Pipeline.Core.Metrics.Metric.RocAuc, ScoredRows.Of(scores.Values, CreditData.Holdout.Labels.Span, 0.5))!.Value, 0.82, 0.835);
        Assert.Equal(result.Onnx, (await TrainAsync(Python(("c", "0.5")), model)).Onnx);

        // The file carries rows to compare with, and the command line explains by them, as the service does.
        using var explainer = AnswerExplainer.Load(file, result.Onnx);
        var row = CreditData.Holdout.Slice(3, 1);
        var expected = Assert.Single(explainer.ExplainRows(row, Cancel));
        Assert.StartsWith("KernelSHAP", expected.Method, StringComparison.Ordinal);
        Assert.Equal(expected, (await RowExplainer.ExplainAsync(result.Onnx, row, "row", CreditData.Training, [], Cancel)).Explanation);
        Assert.Equal(expected.Answer, expected.Start + expected.Contributions.Sum(contribution => contribution.Effect), 1e-9);
    }

    [Fact]
    public async Task It_learns_classes_and_numbers_too()
    {
        NeedsPython();
        foreach (var model in new Model[] { new Jobs(Python()), new Prices(Python(("alpha", "2"))) })
        {
            var (training, holdout) = CreditData.Split(model.Schema);
            var result = await ModelTrainer.RunAsync(model, training, holdout, CreditData.Evidence(model), Cancel);
            using var file = ScoringModel.Load(result.Onnx);
            Assert.Equal((model.Task, model.Schema), (file.Signature.Task, file.Signature.Schema));
        }
    }

    [Fact]
    public async Task Operators_newer_than_allowed_are_refused()
    {
        NeedsPython();
        Assert.Contains("It uses ai.onnx 18, and 17 is the newest allowed.", (await RefusedAsync("PIP3044", Python(("opset", "18")))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_handed_over_as_Parquet_and_the_rest_as_JSON()
    {
        var error = await RefusedAsync("PIP3042", Shell(
            """
            for f in $(sed -n 's/^  "\(training\|validation\)": "\(.*\)",$/\2/p' "$1"); do head -c 4 "$f"; tail -c 4 "$f"; echo; done
            grep -o '"task": "[^"]*"\|"label": "[^"]*"\|"width": [0-9]*\|"seed": [0-9]*' "$1"; echo "key: $SECRET_KEY"; exit 7
            """) with
        { ValidationShare = 0.2, Seed = 5 });
        Assert.Contains("It ended with code 7.", error.Why, StringComparison.Ordinal);
        Assert.Contains(
            "PAR1PAR1\nPAR1PAR1\n\"seed\": 5\n\"task\": \"Binary\"\n\"label\": \"Status\"\n\"width\": 1\nkey:", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_all_that_it_started()
    {
        using var folder = new TemporaryFolder();
        var watch = Stopwatch.StartNew();
        var error = await RefusedAsync("PIP3041", Shell(
            $"sleep 600 & echo $! > {folder.At("child")}; echo begun; sleep 600") with
        { TimeLimit = TimeSpan.FromSeconds(2) });
        Assert.InRange(watch.Elapsed.TotalSeconds, 1.5, 60);
        Assert.Contains("It wrote: begun", error.Why, StringComparison.Ordinal);
        Assert.False(IsRunning(await File.ReadAllTextAsync(folder.At("child"), Cancel)));
    }

    [Fact]
    public async Task A_process_that_outlives_its_parent_is_ended_too()
    {
        using var folder = new TemporaryFolder();
        await RefusedAsync("PIP3044", Shell($"(sleep 600 & echo $! > {folder.At("child")}); sleep 1; exit 0"));
        await Task.Delay(200, Cancel);
        Assert.False(IsRunning(await File.ReadAllTextAsync(folder.At("child"), Cancel)));
    }

    [Fact]
    public async Task A_training_that_is_cancelled_ends_the_program()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        using var folder = new TemporaryFolder();
        var model = new Churn(Shell($"echo $$ > {folder.At("id")}; sleep 600"));
        var rows = Customers.Make(seed: 1, count: 60);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ModelTrainer.RunAsync(model, rows, rows, CreditData.Evidence(model), soon.Token));
        await Task.Delay(200, Cancel);
        Assert.False(IsRunning(await File.ReadAllTextAsync(folder.At("id"), Cancel)));
    }

    [Theory]
    [InlineData("exit 3", "PIP3042", "It ended with code 3. It wrote nothing.")]
    [InlineData("echo broken >&2; kill -SEGV $$", "PIP3042", "It ended with code 139. It wrote: broken")]
    [InlineData("true", "PIP3044", "It ended well and left no file.")]
    [InlineData(": > $MODEL", "PIP3044", "It left an empty file.")]
    [InlineData("echo this is no model > $MODEL", "PIP3044", "It is no ONNX file")]
    [InlineData("head -c 100000 /dev/urandom > $MODEL", "PIP3044", "It is no ONNX file")]
    [InlineData("ln -s /etc/passwd $MODEL", "PIP3044", "It left a link and not a file.")]
    [InlineData("truncate -s 3G $MODEL", "PIP3043", "Its model has more than 200,000,000 bytes")]
    [InlineData("yes | head -c 30000000; sleep 30", "PIP3043", "It wrote more than 10,000,000 bytes")]
    public async Task What_a_program_does_wrong_is_said_and_nothing_comes_of_it(string script, string code, string why)
    {
        var error = await RefusedAsync(code, Shell("MODEL=$(sed -n 's/^  \"model\": \"\\(.*\\)\",$/\\1/p' \"$1\")\n" + script));
        Assert.Contains(why, error.Why, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was registered.", error.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public async Task A_file_that_is_cut_off_is_refused(int part)
    {
        var whole = await WholeAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.At("part"), whole[..(whole.Length / part)], Cancel);
        Assert.Contains("no ONNX file", (await RefusedAsync("PIP3044", Copy(folder.At("part")))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_other_columns_is_refused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.At("other"), await WholeAsync(), Cancel);
        Assert.Contains("not the one that it was given", (await RefusedAsync("PIP3044", Copy(folder.At("other")))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_takes_too_much_memory_is_ended()
    {
        NeedsPython();
        var error = await RefusedAsync("PIP3043", new ExternalTrainer
        {
            Program = "/usr/bin/python3",
            Arguments = ["-c", "x = bytearray(300_000_000); import time; time.sleep(60)"],
            MemoryLimitBytes = 200_000_000,
        });
        Assert.Contains("190 are allowed", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_said()
    {
        var error = await RefusedAsync("PIP3040", new ExternalTrainer { Program = "no-such-program" });
        Assert.Contains("no-such-program", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_out_of_range_are_refused_together()
    {
        var trainer = new ExternalTrainer { Program = " ", TimeLimit = TimeSpan.Zero, MemoryLimitBytes = 0, ValidationShare = 0.7 };
        var error = Assert.Throws<PipelineException>(() => TrainerSettings.Check(trainer, CreditData.Schema));
        Assert.Equal(
            "Program is empty; TimeLimit is 00:00:00, not above 0 and at most 7 days; MemoryLimitBytes is 0, not above 0; ValidationShare is 0.7, not 0 to 0.5.",
            error.Why);
    }

    /// <summary>A process that has ended stays in the list, as a zombie, until its parent asks for it.</summary>
    private static bool IsRunning(string id)
    {
        var file = $"/proc/{id.Trim()}/stat";
        return File.Exists(file) && !File.ReadAllText(file).Contains(") Z ", StringComparison.Ordinal);
    }

    private static void NeedsPython()
    {
        Needs.Program("python3");
        Needs.Part(
            File.Exists("/usr/lib/python3/dist-packages/onnx/__init__.py") && Directory.Exists("/usr/lib/python3/dist-packages/sklearn"),
            "python3 has no 'onnx' or 'sklearn' (Debian: python3-onnx, python3-sklearn)");
    }

    private static ExternalTrainer Python(params (string Name, string Value)[] settings) => new()
    {
        Program = "/usr/bin/python3",
        Arguments = [Path.Combine(AppContext.BaseDirectory, "external-programs", "fit.py")],
        Settings = [.. settings.Select(setting => new TrainerSetting(setting.Name, setting.Value))],
        Format = RowFormat.Csv,
    };

    private static ExternalTrainer Shell(string script) => new() { Program = "/bin/sh", Arguments = ["-c", script, "sh"] };

    private static ExternalTrainer Copy(string file) =>
        Shell($"cp {file} \"$(sed -n 's/^  \"model\": \"\\(.*\\)\",$/\\1/p' \"$1\")\"");

    private static Task<byte[]> WholeAsync() => Task.FromResult(ModelTrainer.Export(
        Pipeline.Training.Fitting.Fit.Run(new PriorTrainer(), Customers.Make(1, 60)), ModelTrainer.SignatureOf(new Churn(new PriorTrainer()))));

    private static Task<TrainingResult> TrainAsync(Trainer trainer, Model model) => ModelTrainer.RunAsync(
        new Outside(trainer), CreditData.Training, CreditData.Holdout, CreditData.Evidence(model), Cancel);

    private static Task<PipelineException> RefusedAsync(string code, Trainer trainer) => RefusedAsync(code, new Outside(trainer));

    private static async Task<PipelineException> RefusedAsync(string code, Model model)
    {
        var error = await Assert.ThrowsAsync<PipelineException>(() => ModelTrainer.RunAsync(
            model, CreditData.Training, CreditData.Holdout, CreditData.Evidence(model), Cancel));
        Assert.Equal(code, error.Code);
        return error;
    }

    /// <summary>The sample's model with another trainer.</summary>
    private sealed class Outside(Trainer trainer) : BinaryClassifier<Samples.Credit.LoanApplication>
    {
        public override string Id => "credit-risk";

        public override DataSource Data => DataSource.File("loans.csv");

        public override Trainer Trainer => trainer;

        public override Pipeline.Core.Gates.GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }
}
