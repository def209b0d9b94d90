using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Metrics;

/// <summary>Two classifiers of four classes and two regressions, with what scikit-learn makes of them; see reference/tasks.py.</summary>
internal static class TaskReference
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "reference", "tasks");
    private static readonly JsonNode Metrics = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "metrics.json")))!;

    public static JsonNode Of(params string[] path) => path.Aggregate(Metrics, (node, part) => node[part]!);

    public static double Number(params string[] path) => Of(path).GetValue<double>();

    public static ScoredClasses Classes(string model)
    {
        var classes = Of("classes", "classes").AsArray().Select(name => name!.GetValue<string>()).ToEquatableList();
        var (header, rows) = Read("classes.csv");
        var columns = Enumerable.Range(0, classes.Count).Select(one => Array.IndexOf(header, $"{model}_{one}")).ToArray();
        return ScoredClasses.Of(
            classes,
            rows.SelectMany(row => columns.Select(column => row[column])).ToArray(),
            rows.Select(row => (int)row[0]).ToArray());
    }

    public static ScoredNumbers Numbers(string model)
    {
        var (header, rows) = Read("numbers.csv");
        var column = Array.IndexOf(header, model);
        return ScoredNumbers.Of(rows.Select(row => row[column]).ToArray(), rows.Select(row => row[0]).ToArray());
    }

    private static (string[] Header, List<double[]> Rows) Read(string file)
    {
        var lines = File.ReadLines(Path.Combine(Folder, file)).Select(line => line.Split(',')).ToList();
        return (lines[0], lines.Skip(1).Select(fields => Array.ConvertAll(fields, field => double.Parse(field, CultureInfo.InvariantCulture))).ToList());
    }
}
