using System.Diagnostics;
using System.Globalization;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Rows;
using Pipeline.Scoring.Explanation;
using Pipeline.Scoring.Onnx;
using Pipeline.Scoring.Trees;
using Pipeline.Testing;
using Pipeline.Training;
using Pipeline.Training.Fitting;

namespace Pipeline.Benchmarks;

/// <summary>
/// Exact Shapley values of 1,000 rows of 20 numbers under 200 trees of 31 leaves: xgboost's own pred_contribs and ours, on the same trees
/// and rows in the same run, with one thread and with all.
/// </summary>
internal static class TreeShapSpeed
{
    private const int Rows = 1_000;
    private const int Trees = 200;
    private const int Leaves = 31;

    public static async Task MeasureAsync(int runs)
    {
        using var folder = new TemporaryFolder();
        var (training, rows) = (WideRows.Make(1, 100_000), WideRows.Make(2, Rows));
        RowFile.Write(training, folder.At("training.csv"), RowFormat.Csv);
        RowFile.Write(rows, folder.At("rows.csv"), RowFormat.Csv);
        Console.WriteLine("| what | median | range | runs |\n|---|---|---|---|");
        await PeerAsync(folder, runs);

        var ensemble = TreeEnsemble.Read(OnnxFile.Read(await File.ReadAllBytesAsync(folder.At("trees.onnx"))).Find("TreeEnsembleRegressor")!);
        var columns = Enumerable.Range(1, 20).Select(number => rows.Numbers(FormattableString.Invariant($"X{number}"))).ToArray();
        float[] vectors = [.. Enumerable.Range(0, Rows).SelectMany(row => columns.Select(column => column.Span[row]))];
        double[] shares = [];
        foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            var shap = new TreeShap(ensemble) { Threads = threads };
            var series = Measure(runs, string.Create(CultureInfo.InvariantCulture, $"TreeShap, {(threads == 1 ? "one thread" : $"{threads} threads")}"), () =>
            {
                shares = new double[Rows * columns.Length];
                shap.Add(vectors, shares, Rows, CancellationToken.None);
            });
            Console.WriteLine(series);
            var peer = double.Parse(await File.ReadAllTextAsync(folder.At($"median-{threads}")), CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| ratio to xgboost | {series.Median / peer:0.000} | {peer / series.Median:0.0} times as fast | |"));
        }

        Console.WriteLine(Measure(runs, "laying out the trees of an ensemble", () => _ = new TreeShap(ensemble)));
        var difference = await DifferenceAsync(folder.At("values.csv"), shares, columns.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Largest difference of a value to xgboost's (32-bit): {difference:0.0e+0}."));
        WholePath(runs, training, rows);
    }

    /// <summary>What a user calls: features from the graph, answers to check against, columns sorted by effect.</summary>
    private static void WholePath(int runs, RowBatch training, RowBatch rows)
    {
        var model = new WideModel(new LightGbmTrainer { Trees = Trees, Leaves = Leaves });
        using var explainer = ModelExplainer.Load(ModelTrainer.Export(Fit.Run(model.Trainer, training), ModelTrainer.SignatureOf(model)));
        Console.WriteLine(Measure(runs, "ModelExplainer.ExplainRows, LightGBM of the same size, all threads", () => explainer.ExplainRows(rows, CancellationToken.None)));
        Console.WriteLine(Measure(runs, "the same, one row", () => explainer.ExplainRows(rows.Slice(0, 1), CancellationToken.None)));
    }

    private static Series Measure(int runs, string name, Action action)
    {
        var seconds = new List<double>();
        for (var run = -3; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            action();
            if (run >= 0)
            {
                seconds.Add(watch.Elapsed.TotalSeconds);
            }
        }

        return new(name, seconds);
    }

    /// <summary>The script prints rows of the same table.</summary>
    private static async Task PeerAsync(TemporaryFolder folder, int runs)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3",
        [
            Path.Combine(RepositoryRoot.Path, "tests/Pipeline.Benchmarks/treeshap.py"), folder.At("training.csv"), folder.At("rows.csv"),
            runs.ToString(CultureInfo.InvariantCulture), folder.Path,
        ]))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("xgboost's side failed; its message is above.");
        }
    }

    private static async Task<double> DifferenceAsync(string file, double[] shares, int length)
    {
        var lines = await File.ReadAllLinesAsync(file);
        return lines.SelectMany((line, row) => line.Split(',').Take(length).Select((value, place) =>
            Math.Abs(double.Parse(value, CultureInfo.InvariantCulture) - shares[(row * length) + place]))).Max();
    }
}
