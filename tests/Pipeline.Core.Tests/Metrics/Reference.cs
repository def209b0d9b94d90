using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

/// <summary>Scores of two models with what scikit-learn and statsmodels make of them; see reference/README.md.</summary>
internal sealed class Reference
{
    private readonly JsonNode _metrics;

    private Reference(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "reference", name);
        _metrics = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "metrics.json")))!;
        var rows = File.ReadLines(Path.Combine(folder, "scores.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        var labels = rows.Select(row => row[1] == "1").ToArray();
        Logistic = ScoredRows.Of(rows.Select(row => double.Parse(row[2], CultureInfo.InvariantCulture)).ToArray(), labels, 0.5);
        Boosted = ScoredRows.Of(rows.Select(row => double.Parse(row[3], CultureInfo.InvariantCulture)).ToArray(), labels, 0.5);
    }

    public static TheoryData<string, string> Models { get; } = new()
    {
        { "credit", "logistic" }, { "credit", "boosted" }, { "lending", "logistic" }, { "lending", "boosted" },
    };

    public static TheoryData<string> DataSets { get; } = ["credit", "lending"];

    public ScoredRows Logistic { get; }

    public ScoredRows Boosted { get; }

    public static Reference Read(string name) => new(name);

    public ScoredRows Rows(string model) => model == "logistic" ? Logistic : Boosted;

    public bool Has(string model, string name) => _metrics[model]!.AsObject().ContainsKey(name);

    public IEnumerable<string> Names(string model) => _metrics[model]!.AsObject().Select(pair => pair.Key);

    public double Number(params string[] path) => path.Aggregate(_metrics, (node, part) => node[part]!).GetValue<double>();

    public double[] Numbers(params string[] path) =>
        [.. path.Aggregate(_metrics, (node, part) => node[part]!).AsArray().Select(number => number!.GetValue<double>())];
}
