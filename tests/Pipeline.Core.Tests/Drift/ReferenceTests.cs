using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Drift;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Drift;

/// <summary>Drift between the halves of a real data set, against scipy 1.10.1: credit-drift.json, to 1e-9 relative.</summary>
public sealed class ReferenceTests
{
    private const string Data = "samples/CreditRisk/data/credit_data.csv";
    private static readonly JsonElement Reference = Read();
    private static readonly string[][] Lines = ReadLines();

    public static TheoryData<string> NumberColumns => [.. ColumnsOf("numeric")];

    public static TheoryData<string> CategoryColumns => [.. ColumnsOf("categorical")];

    [Theory]
    [MemberData(nameof(NumberColumns))]
    public void Numbers_agree_with_scipy(string column)
    {
        var expected = Reference.GetProperty(column);
        var (reference, current) = (Numbers(column, first: true), Numbers(column, first: false));
        Assert.Equal(expected.GetProperty("rows").EnumerateArray().Select(rows => rows.GetInt64()), [reference.Count, current.Count]);
        Assert.Equal(expected.GetProperty("missing").EnumerateArray().Select(rows => rows.GetInt64()), [reference.Missing, current.Missing]);

        var smirnov = KolmogorovSmirnov.Test(reference, current);
        Near(expected.GetProperty("ks").GetProperty("statistic"), smirnov.Statistic);
        Near(expected.GetProperty("ks").GetProperty("pvalue_asymptotic"), smirnov.PValue);
        Near(expected.GetProperty("wasserstein"), WassersteinDistance.Between(reference, current));
        Near(expected.GetProperty("anderson_darling"), AndersonDarling.Statistic(reference, current));
        Near(expected.GetProperty("mann_whitney_p"), MannWhitney.Test(reference, current).PValue);
        Near(expected.GetProperty("welch_t_p"), WelchTest.Test(reference, current).PValue);

        var bins = QuantileBins.Of(reference);
        var (before, now) = (bins.Count(reference), bins.Count(current));
        Assert.Equal(expected.GetProperty("psi").GetProperty("inner_edges").GetArrayLength(), bins.InnerEdges.Count);
        Near(expected.GetProperty("psi").GetProperty("value"), CountDistances.PopulationStability(before, now));
        Near(expected.GetProperty("jensen_shannon_distance_base2"), CountDistances.JensenShannon(before, now));
    }

    [Theory]
    [MemberData(nameof(CategoryColumns))]
    public void Categories_agree_with_scipy(string column)
    {
        var expected = Reference.GetProperty(column);
        var categories = expected.GetProperty("categories").EnumerateArray().Select(category => category.GetString()!).ToList();
        var (before, now) = (Counts(column, categories, first: true), Counts(column, categories, first: false));
        var chiSquare = CountDistances.ChiSquare(before, now);
        Near(expected.GetProperty("chi_square").GetProperty("statistic"), chiSquare.Statistic);
        Near(expected.GetProperty("chi_square").GetProperty("pvalue"), chiSquare.PValue);
        Near(expected.GetProperty("jensen_shannon_distance_base2"), CountDistances.JensenShannon(before, now));
        Near(expected.GetProperty("psi"), CountDistances.PopulationStability(before, now));
        Near(expected.GetProperty("total_variation"), CountDistances.TotalVariation(before, now));
        Near(expected.GetProperty("l_infinity"), CountDistances.LargestChange(before, now));
    }

    private static void Near(JsonElement expected, double actual) =>
        Assert.InRange(actual, expected.GetDouble() - Slack(expected), expected.GetDouble() + Slack(expected));

    private static double Slack(JsonElement expected) => 1e-9 * Math.Abs(expected.GetDouble());

    private static IEnumerable<string> ColumnsOf(string kind) =>
        Reference.EnumerateObject().Where(column => column.Value.GetProperty("kind").GetString() == kind).Select(column => column.Name);

    private static NumberSample Numbers(string column, bool first) =>
        NumberSample.Of(Half(column, first).Select(text => text is "NA" or "" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture)).ToArray());

    private static List<long> Counts(string column, List<string> categories, bool first)
    {
        var texts = Half(column, first).Select(text => text is "NA" or "" ? "<missing>" : text).ToList();
        return categories.ConvertAll(category => texts.LongCount(text => text == category));
    }

    private static IEnumerable<string> Half(string column, bool first)
    {
        var place = Array.IndexOf(Lines[0], column);
        var rows = Lines.Skip(1).Select(line => line[place]);
        var half = (Lines.Length - 1) / 2;
        return first ? rows.Take(half) : rows.Skip(half);
    }

    private static string[][] ReadLines() => [.. File.ReadLines(Path.Combine(RepositoryRoot.Path, Data)).Select(line =>
        line.Split(',').Select(value => value.Trim('"')).ToArray())];

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", "credit-drift.json")));
        return document.RootElement.GetProperty("drift").Clone();
    }
}
