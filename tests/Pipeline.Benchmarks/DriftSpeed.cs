using System.Globalization;
using Pipeline.Core.Drift;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Data;
using Pipeline.Data.Drift;
using Pipeline.Testing;

namespace Pipeline.Benchmarks;

/// <summary>Drift of ten numeric columns, 500,000 against 500,000 rows, whole processes: ours against scipy, on the same CSV files.</summary>
internal static class DriftSpeed
{
    private const int Rows = 500_000;

    private const string Peer = """
        import sys, numpy as np, pandas as pd
        from scipy import stats
        from scipy.spatial.distance import jensenshannon
        a, b = (pd.read_csv(path) for path in sys.argv[1:3])
        for name in a.columns[2:]:
            x, y = a[name].to_numpy(), b[name].to_numpy()
            stats.ks_2samp(x, y, method='asymp')
            stats.wasserstein_distance(x, y)
            edges = np.unique(np.quantile(x, np.linspace(0, 1, 11)))
            edges[0], edges[-1] = -np.inf, np.inf
            p, q = (np.maximum(np.histogram(v, edges)[0] / len(v), 1e-4) for v in (x, y))
            psi = np.sum((q - p) * np.log(q / p))
            jensenshannon(p, q, base=2)
        """;

    /// <summary>Measures, in turn.</summary>
    public static async Task MeasureAsync(int runs)
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.At("a.csv"), seed: 1);
        await WriteAsync(folder.At("b.csv"), seed: 2);
        await File.WriteAllTextAsync(folder.At("peer.py"), Peer);
        var own = new List<double>();
        var peer = new List<double>();
        for (var run = 0; run <= runs; run++)
        {
            var ours = await Measured.RunAsync("dotnet", [typeof(DriftSpeed).Assembly.Location, "drift-once", folder.Path], folder.Path);
            var theirs = await Measured.RunAsync("/usr/bin/python3", [folder.At("peer.py"), folder.At("a.csv"), folder.At("b.csv")], folder.Path);
            if (ours.ExitCode != 0 || theirs.ExitCode != 0)
            {
                throw new InvalidOperationException($"A run failed: ours {ours.ExitCode}, scipy {theirs.ExitCode}.");
            }

            // The first run fills the disk's cache.
            if (run > 0)
            {
                own.Add(ours.Seconds);
                peer.Add(theirs.Seconds);
            }
        }

        var (mine, other) = (new Series("drift, ten columns, 500,000 against 500,000 rows of CSV", own), new Series("the same with pandas and scipy (four statistics)", peer));
        Console.WriteLine(mine);
        Console.WriteLine(other);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"scipy / ours: {other.Median / mine.Median:0.0}"));
    }

    /// <summary>One comparison, for a process of its own.</summary>
    public static async Task OnceAsync(string folder)
    {
        var columns = Enumerable.Range(0, 10).Select(index => new Column
        {
            Name = $"x{index}",
            Property = $"X{index}",
            Kind = ColumnKind.Number,
            Role = ColumnRole.Feature,
            Required = true,
        });
        var schema = new RowSchema("Numbers",
        [
            new() { Name = "id", Property = "Id", Kind = ColumnKind.Number, Role = ColumnRole.Key, Required = true },
            new() { Name = "label", Property = "Label", Kind = ColumnKind.Flag, Role = ColumnRole.Label, Required = true, Categories = ["no", "yes"] },
            .. columns,
        ]);
        var report = await DriftRunner.CompareAsync(
            schema, DataSource.File("a.csv"), DataSource.File("b.csv"), folder, new DriftThresholds(), new DataOptions(), CancellationToken.None);
        Console.WriteLine(report.Columns.Count);
    }

    private static async Task WriteAsync(string path, int seed)
    {
        var random = new Random(seed);
        await using var writer = new StreamWriter(path);
        await writer.WriteLineAsync("id,label," + string.Join(',', Enumerable.Range(0, 10).Select(index => $"x{index}")));
        for (var row = 0; row < Rows; row++)
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row},{(random.Next(2) == 0 ? "no" : "yes")},")
                + string.Join(',', Enumerable.Range(0, 10).Select(index => (random.NextDouble() * (index + 1)).ToString("R", CultureInfo.InvariantCulture))));
        }
    }
}
