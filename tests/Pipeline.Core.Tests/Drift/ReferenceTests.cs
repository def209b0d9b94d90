using System.Text.Json;
using Pipeline.Core.Drift;

namespace Pipeline.Core.Tests.Drift;

/// <summary>
/// Drift between the halves of two real data sets, against every value of credit-drift.json and lending-drift.json (scipy 1.10.1), to
/// 1e-9 relative.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly string[] NumberValues =
    [
        "anderson_darling", "jensen_shannon_distance_base2", "kind", "ks.pvalue_asymptotic", "ks.statistic", "mann_whitney_p", "missing", "psi.current",
        "psi.inner_edges", "psi.reference", "psi.value", "rows", "wasserstein", "welch_t_p",
    ];

    private static readonly string[] CategoryValues =
    [
        "categories", "chi_square.dof", "chi_square.pvalue", "chi_square.statistic", "counts", "jensen_shannon_distance_base2", "kind", "l_infinity", "psi", "total_variation",
    ];

    public static TheoryData<string, string> NumberColumns => [.. HalvedData.ColumnsOf("numeric")];

    public static TheoryData<string, string> CategoryColumns => [.. HalvedData.ColumnsOf("categorical")];

    [Fact]
    public void Both_data_sets_are_there_with_all_their_columns() => Assert.Equal(
        (9, 17, 4, 5),
        (
            HalvedData.ColumnsOf("numeric").Count(column => column.Data == "credit"),
            HalvedData.ColumnsOf("numeric").Count(column => column.Data == "lending"),
            HalvedData.ColumnsOf("categorical").Count(column => column.Data == "credit"),
            HalvedData.ColumnsOf("categorical").Count(column => column.Data == "lending")));

    [Theory]
    [MemberData(nameof(NumberColumns))]
    public void Numbers_agree_with_scipy(string data, string column)
    {
        var expected = HalvedData.All[data].Expected(column);
        Assert.Equal(NumberValues, NamesOf(expected));
        var (reference, current) = (HalvedData.All[data].Numbers(column, first: true), HalvedData.All[data].Numbers(column, first: false));
        Assert.Equal(Whole(expected.GetProperty("rows")), [reference.Count, current.Count]);
        Assert.Equal(Whole(expected.GetProperty("missing")), [reference.Missing, current.Missing]);

        var smirnov = KolmogorovSmirnov.Test(reference, current);
        Near(expected.GetProperty("ks").GetProperty("statistic"), smirnov.Statistic);
        Near(expected.GetProperty("ks").GetProperty("pvalue_asymptotic"), smirnov.PValue);
        Near(expected.GetProperty("wasserstein"), WassersteinDistance.Between(reference, current));
        Near(expected.GetProperty("anderson_darling"), AndersonDarling.Statistic(reference, current));
        Near(expected.GetProperty("mann_whitney_p"), MannWhitney.Test(reference, current).PValue);
        Near(expected.GetProperty("welch_t_p"), WelchTest.Test(reference, current).PValue);

        var bins = QuantileBins.Of(reference);
        var (before, now) = (bins.Count(reference), bins.Count(current));
        Near(expected.GetProperty("psi").GetProperty("inner_edges"), bins.InnerEdges);
        Near(expected.GetProperty("psi").GetProperty("reference"), before.Select(rows => (double)rows / reference.Count));
        Near(expected.GetProperty("psi").GetProperty("current"), now.Select(rows => (double)rows / current.Count));
        Near(expected.GetProperty("psi").GetProperty("value"), CountDistances.PopulationStability(before, now));
        Near(expected.GetProperty("jensen_shannon_distance_base2"), CountDistances.JensenShannon(before, now));
    }

    [Theory]
    [MemberData(nameof(CategoryColumns))]
    public void Categories_agree_with_scipy(string data, string column)
    {
        var expected = HalvedData.All[data].Expected(column);
        Assert.Equal(CategoryValues, NamesOf(expected));
        var categories = expected.GetProperty("categories").EnumerateArray().Select(category => category.GetString()!).ToList();
        var (before, now) = (HalvedData.All[data].Counts(column, categories, first: true), HalvedData.All[data].Counts(column, categories, first: false));
        Assert.Equal(Whole(expected.GetProperty("counts")[0]), before);
        Assert.Equal(Whole(expected.GetProperty("counts")[1]), now);

        var chiSquare = CountDistances.ChiSquare(before, now);
        Near(expected.GetProperty("chi_square").GetProperty("statistic"), chiSquare.Statistic);
        Near(expected.GetProperty("chi_square").GetProperty("pvalue"), chiSquare.PValue);
        Assert.Equal(expected.GetProperty("chi_square").GetProperty("dof").GetInt32(), categories.Count - 1);
        Near(expected.GetProperty("jensen_shannon_distance_base2"), CountDistances.JensenShannon(before, now));
        Near(expected.GetProperty("psi"), CountDistances.PopulationStability(before, now));
        Near(expected.GetProperty("total_variation"), CountDistances.TotalVariation(before, now));
        Near(expected.GetProperty("l_infinity"), CountDistances.LargestChange(before, now));
    }

    // A value that nobody compares would otherwise go unseen.
    private static IEnumerable<string> NamesOf(JsonElement expected) => expected.EnumerateObject()
        .SelectMany(value => value.Value.ValueKind == JsonValueKind.Object ? value.Value.EnumerateObject().Select(part => $"{value.Name}.{part.Name}") : [value.Name])
        .Order(StringComparer.Ordinal);

    private static IEnumerable<long> Whole(JsonElement expected) => expected.EnumerateArray().Select(rows => rows.GetInt64());

    private static void Near(JsonElement expected, IEnumerable<double> actual)
    {
        var values = actual.ToList();
        Assert.Equal(expected.GetArrayLength(), values.Count);
        foreach (var (value, place) in values.Select((value, place) => (value, place)))
        {
            Near(expected[place], value);
        }
    }

    private static void Near(JsonElement expected, double actual) =>
        Assert.InRange(actual, expected.GetDouble() - Slack(expected), expected.GetDouble() + Slack(expected));

    private static double Slack(JsonElement expected) => 1e-9 * Math.Abs(expected.GetDouble());
}
