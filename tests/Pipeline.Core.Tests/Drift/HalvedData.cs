using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Drift;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Drift;

/// <summary>A real data set in two halves, the second one row longer where the number is odd, with what scipy 1.10.1 says about them.</summary>
internal sealed class HalvedData
{
    private readonly JsonElement _drift;
    private readonly string[][] _lines;

    private HalvedData(string reference, string data)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", reference)));
        _drift = document.RootElement.GetProperty("drift").Clone();
        _lines = [.. File.ReadLines(Path.Combine(RepositoryRoot.Path, data)).Select(line => line.Split(',').Select(value => value.Trim('"')).ToArray())];
    }

    public static IReadOnlyDictionary<string, HalvedData> All { get; } = new Dictionary<string, HalvedData>(StringComparer.Ordinal)
    {
        ["credit"] = new("credit-drift.json", "samples/CreditRisk/data/credit_data.csv"),
        ["lending"] = new("lending-drift.json", "samples/LendingClub/data/lending_club.csv"),
    };

    public static IEnumerable<(string Data, string Column)> ColumnsOf(string kind) => All.SelectMany(data => data.Value._drift.EnumerateObject()
        .Where(column => column.Value.GetProperty("kind").GetString() == kind)
        .Select(column => (data.Key, column.Name)));

    public JsonElement Expected(string column) => _drift.GetProperty(column);

    public NumberSample Numbers(string column, bool first) => NumberSample.Of(
        Half(column, first).Select(text => text is "NA" or "" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture)).ToArray());

    public List<long> Counts(string column, IEnumerable<string> categories, bool first)
    {
        var texts = Half(column, first).Select(text => text is "NA" or "" ? "<missing>" : text).ToList();
        return [.. categories.Select(category => texts.LongCount(text => text == category))];
    }

    private IEnumerable<string> Half(string column, bool first)
    {
        var place = Array.IndexOf(_lines[0], column);
        var rows = _lines.Skip(1).Select(line => line[place]);
        var half = (_lines.Length - 1) / 2;
        return first ? rows.Take(half) : rows.Skip(half);
    }
}
