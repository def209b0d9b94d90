using System.Globalization;
using Pipeline.Core.Drift;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Data;
using Pipeline.Data.Drift;
using Pipeline.Testing;
using Pipeline.Training.Drift;

namespace Pipeline.Benchmarks;

/// <summary>Drift of ten numeric columns, 500,000 against 500,000 rows, whole processes: ours against scipy, on the same CSV files.</summary>
internal static class DriftSpeed
{
    private const int Rows = 500_000;

    private const string Peer = """
        import sys, warnings, numpy as np, pandas as pd
        from scipy import stats
        from scipy.spatial.distance import jensenshannon
        warnings.simplefilter('ignore')
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
            if 'six' in sys.argv[3]:
                stats.anderson_ksamp([x, y])
                stats.mannwhitneyu(x, y, method='asymptotic')
        if 'classifier' in sys.argv[3]:
            from sklearn.ensemble import HistGradientBoostingClassifier
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import StratifiedKFold, cross_val_predict
            step = -(-len(a) // 20000)
            rows = pd.concat([a.iloc[::step, 2:], b.iloc[::step, 2:]])
            side = np.repeat([0, 1], [len(a.iloc[::step]), len(b.iloc[::step])])
            trees = HistGradientBoostingClassifier(max_iter=40, max_leaf_nodes=8, min_samples_leaf=20, early_stopping=False)
            roc_auc_score(side, cross_val_predict(trees, rows, side, cv=StratifiedKFold(5), method='predict_proba')[:, 1])
        """;

    /// <summary>Measures, in turn.</summary>
    public static async Task MeasureAsync(int runs)
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.At("a.csv"), seed: 1);
        await WriteAsync(folder.At("b.csv"), seed: 2);
        await File.WriteAllTextAsync(folder.At("peer.py"), Peer);
        (string Name, Func<Task<Measured>> Run)[] programs =
        [
            ("all ten statistics with their limits of ten columns, 500,000 against 500,000 rows of CSV", () => OwnAsync("columns")),
            ("pandas and scipy: KS, Wasserstein, PSI, Jensen–Shannon", () => PeerAsync("four")),
            ("pandas and scipy: these and Anderson–Darling, Mann–Whitney", () => PeerAsync("six")),
            ("all ten statistics with their limits and the domain classifier", () => OwnAsync("classifier")),
            ("pandas and scipy: six, and scikit-learn's domain classifier", () => PeerAsync("six classifier")),
        ];
        var seconds = programs.Select(_ => new List<double>()).ToList();
        for (var run = 0; run <= runs; run++)
        {
            foreach (var ((name, program), measured) in programs.Zip(seconds))
            {
                var ended = await program();
                if (ended.ExitCode != 0)
                {
                    throw new InvalidOperationException($"A run failed with exit code {ended.ExitCode}: {name}.");
                }

                // The first run fills the disk's cache.
                if (run > 0)
                {
                    measured.Add(ended.Seconds);
                }
            }
        }

        var series = programs.Zip(seconds, (program, measured) => new Series(program.Name, measured)).ToList();
        series.ForEach(Console.WriteLine);
        foreach (var (ours, theirs) in new[] { (0, 1), (0, 2), (3, 4) })
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{series[theirs].Name} / {series[ours].Name}: {series[theirs].Median / series[ours].Median:0.0}"));
        }

        Task<Measured> OwnAsync(string what) => Measured.RunAsync("dotnet", [typeof(DriftSpeed).Assembly.Location, "drift-once", folder.Path, what], folder.Path);

        Task<Measured> PeerAsync(string what) =>
            Measured.RunAsync("/usr/bin/python3", [folder.At("peer.py"), folder.At("a.csv"), folder.At("b.csv"), what], folder.Path);
    }

    /// <summary>One comparison, for a process of its own.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="withClassifier">Whether all columns together are compared as well.</param>
    public static async Task OnceAsync(string folder, bool withClassifier)
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
        var (reference, current) = (DataSource.File("a.csv"), DataSource.File("b.csv"));
        var report = await DriftRunner.CompareAsync(schema, reference, current, folder, new DriftThresholds(), new DataOptions(), CancellationToken.None);
        Console.WriteLine(report.Columns.Count);
        if (withClassifier)
        {
            Console.WriteLine(await DomainClassifier.MeasureAsync(
                schema, reference, current, (report.ReferenceRows, report.CurrentRows), folder, CancellationToken.None));
        }
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
