using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Rows;
using Pipeline.Registry.Files;
using Pipeline.Scoring;
using Pipeline.Testing;
using Pipeline.Training;
using Pipeline.Training.Features;
using Pipeline.Training.Fitting;
using FastTreeTrainer = Pipeline.Core.Training.FastTreeTrainer;

namespace Pipeline.Benchmarks;

/// <summary>
/// What training adds to the trainer's own time, and training and batch scoring beside scikit-learn and xgboost on the same rows in the same
/// run: 100,000 rows of 20 numbers, 100 trees of 31 leaves, one thread each; LightGBM's fit also on two.
/// </summary>
internal static class TrainingSpeed
{
    private const int Rows = 100_000;
    private const int HeldOut = 25_000;

    public static async Task MeasureAsync(int runs)
    {
        var (training, holdout) = (WideRows.Make(1, Rows), WideRows.Make(2, HeldOut));
        var lightGbm = new LightGbmTrainer { Trees = 100, Leaves = 31 };
        var fastTree = new FastTreeTrainer { Trees = 100, Leaves = 31, LearningRate = 0.1 };
        var set = TrainingSet.Of(training, FeatureEncoding.Fit(training, standardize: false), weights: null);
        byte[] onnx = [], other = [];
        var (series, cpu) = await InTurnAsync(
            runs,
            ("LightGBM's own fit", () => { LightGbmFit.Run(lightGbm, set, CancellationToken.None); return Task.CompletedTask; }
        ),
            ("LightGBM's own fit on two threads", () => { LightGbmFit.Run(lightGbm with { Threads = 2 }, set, CancellationToken.None); return Task.CompletedTask; }
        ),
            ("the whole training: LightGbmTrainer", async () => onnx = await TrainAsync(lightGbm, training, holdout)),
            ("ML.NET FastTree's own fit", () => { OwnFastTree(fastTree, set); return Task.CompletedTask; }
        ),
            ("the whole training: FastTreeTrainer", async () => other = await TrainAsync(fastTree, training, holdout)),
            ("batch scoring of 100,000 rows: ScoringModel", () => { Score(onnx, training); return Task.CompletedTask; }
        ));
        Print(series);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"CPU seconds (medians): LightGBM's own fit {cpu[0]:0.000}, the whole training {cpu[2]:0.000}; FastTree {cpu[3]:0.000} and {cpu[4]:0.000}."));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Training adds {100 * ((series[2].Median / series[0].Median) - 1):0.0} % to LightGBM and {100 * ((series[4].Median / series[3].Median) - 1):0.0} % to FastTree (medians)."));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"ROC AUC on {HeldOut:N0} held-out rows: LightGbmTrainer {RocAuc(onnx, holdout):0.0000}, FastTreeTrainer {RocAuc(other, holdout):0.0000}."));
        await PeersAsync(training, holdout, runs);
        await LoadingAsync("100 trees of 31 leaves, 20 numbers", fastTree, new WideModel(fastTree), training, runs);
        var sample = new Samples.Credit.CreditRisk();
        var content = await ContentDigest.OfFileAsync(Path.Combine(RepositoryRoot.Path, sample.Data.Path), CancellationToken.None);
        var rows = await Dataset.ReadAsync(sample, EvidenceOf(sample, content.Sha256).Value, RepositoryRoot.Path, CancellationToken.None);
        await LoadingAsync("the sample: 200 trees of 7 leaves", new FastTreeTrainer { Trees = 200, Leaves = 7, LearningRate = 0.05 }, sample, rows.Training, runs);
    }

    /// <summary>The model file beside the library's own.</summary>
    private static async Task LoadingAsync(string what, FastTreeTrainer trainer, Model model, RowBatch rows, int runs)
    {
        var fitted = Fit.Run(trainer, rows);
        var onnx = ModelTrainer.Export(fitted, ModelTrainer.SignatureOf(model));
        using var stream = new MemoryStream();
        ((MlNetModel)fitted.Library).SaveTo(stream);
        var zip = stream.ToArray();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(onnx);
        }

        Print((await InTurnAsync(
            10 * runs,
            ("loading ONNX", () => { ScoringModel.Load(onnx).Dispose(); return Task.CompletedTask; }
        ),
            ("loading ML.NET's zip", () => { using var copy = new MemoryStream(zip); new MLContext(1).Model.Load(copy, out _); return Task.CompletedTask; }
        ))).Series);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: ONNX {onnx.Length:N0} bytes, with gzip {packed.Length:N0}; ML.NET's zip {zip.Length:N0}."));
    }

    private static async Task<byte[]> TrainAsync(Trainer trainer, RowBatch training, RowBatch holdout)
    {
        var model = new WideModel(trainer);
        return (await ModelTrainer.RunAsync(model, training, holdout, EvidenceOf(model), CancellationToken.None)).Onnx;
    }

    private static void OwnFastTree(FastTreeTrainer trainer, TrainingSet set)
    {
        var context = new MLContext(trainer.Seed);
        context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = trainer.Trees,
            NumberOfLeaves = trainer.Leaves,
            LearningRate = trainer.LearningRate,
            MinimumExampleCountPerLeaf = trainer.MinimumRowsPerLeaf,
            NumberOfThreads = 1,
        }).Fit(set.View(context));
    }

    private static void Score(byte[] onnx, RowBatch rows)
    {
        using var model = ScoringModel.Load(onnx);
        model.Score(rows, CancellationToken.None);
    }

    private static double RocAuc(byte[] onnx, RowBatch rows)
    {
        using var model = ScoringModel.Load(onnx);
        return BinaryMetrics.Measure(
            Metric.RocAuc, ScoredRows.Of(model.Score(rows, CancellationToken.None).Values, rows.Labels.Span, 0.5))!.Value;
    }

    /// <summary>The script prints the same table.</summary>
    private static async Task PeersAsync(RowBatch training, RowBatch holdout, int runs)
    {
        using var folder = new TemporaryFolder();
        RowFile.Write(training, folder.At("training.csv"), RowFormat.Csv);
        RowFile.Write(holdout, folder.At("holdout.csv"), RowFormat.Csv);
        var start = new ProcessStartInfo("/usr/bin/python3",
        [
            Path.Combine(RepositoryRoot.Path, "tests/Pipeline.Benchmarks/training.py"), folder.At("training.csv"), folder.At("holdout.csv"),
            runs.ToString(CultureInfo.InvariantCulture),
        ]);
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }

    private static async Task<(Series[] Series, double[] Cpu)> InTurnAsync(int runs, params (string Name, Func<Task> Action)[] actions)
    {
        var seconds = actions.Select(_ => new List<double>()).ToArray();
        var cpu = actions.Select(_ => new List<double>()).ToArray();
        for (var run = -1; run < runs; run++)
        {
            for (var index = 0; index < actions.Length; index++)
            {
                var before = Environment.CpuUsage.TotalTime;
                var watch = Stopwatch.StartNew();
                await actions[index].Action();
                if (run >= 0)
                {
                    cpu[index].Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
                    seconds[index].Add(watch.Elapsed.TotalSeconds);
                }
            }
        }

        return ([.. actions.Zip(seconds, (action, values) => new Series(action.Name, values))], Array.ConvertAll(cpu, values => new Series(string.Empty, values).Median));
    }

    private static void Print(Series[] series)
    {
        Console.WriteLine("| what | median | range | runs |\n|---|---|---|---|");
        foreach (var one in series)
        {
            Console.WriteLine(one);
        }
    }

    private static Sealed<ValidatedData> EvidenceOf(Model model, Digest? content = null) => new(
        new ValidatedData
        {
            ModelId = model.Id,
            Dataset = new(model.Data.Path, content ?? Digest.Of("data"), new string('0', 32), 1),
            Rows = Rows,
            Schema = model.Schema.Fingerprint,
            Rules = [],
            Profile = new DatasetProfile(Rows, []),
        },
        Digest.Of("seal"));
}
