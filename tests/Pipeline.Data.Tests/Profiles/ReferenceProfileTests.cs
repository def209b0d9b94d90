using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Data.Profiles;
using Pipeline.Data.Tables;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Profiles;

/// <summary>Profiles of two real data sets, against every value of credit-drift.json and lending-drift.json (pandas 1.5.3).</summary>
public sealed class ReferenceProfileTests
{
    private const double Exact = 1e-9;
    private static readonly string[] Points = ["0.01", "0.05", "0.25", "0.5", "0.75", "0.95", "0.99"];
    private static readonly string[] NumberValues = ["distinct", "kurtosis_excess", "max", "mean", "min", "missing", "quantiles", "rows", "skewness", "std_sample"];
    private static readonly string[] CategoryValues = ["distinct", "missing", "rows", "top"];

    [Theory]
    [InlineData("credit-drift.json", "samples/CreditRisk/data/credit_data.csv", 14)]
    [InlineData("lending-drift.json", "samples/LendingClub/data/lending_club.csv", 23)]
    public async Task A_profile_that_counts_agrees_with_pandas_to_the_ninth_digit(string reference, string data, int columns)
    {
        var expected = await ReadAsync(reference);
        var profile = await ProfileAsync(expected, data, counted: true);
        Assert.Equal(columns, profile.Columns.Count);
        foreach (var column in profile.Columns)
        {
            var wanted = expected.GetProperty(column.Column);
            Counts(wanted, profile, column);
            Assert.Equal((wanted.GetProperty("distinct").GetInt64(), 0.0), (column.Distinct, column.DistinctError));
            if (column.Numbers is { } numbers)
            {
                Assert.Equal(0, numbers.QuantileError);
                Moments(wanted, numbers, ofShape: Exact);
                foreach (var (point, quantile) in Points.Zip(numbers.Quantiles))
                {
                    Near(wanted.GetProperty("quantiles").GetProperty(point).GetDouble(), quantile, Exact);
                }
            }
        }
    }

    // With many rows numbers are put into buckets and different values are estimated. Range, mean and deviation stay exact to nine digits;
    // skewness and kurtosis are those of the middles of the buckets.
    [Theory]
    [InlineData("credit-drift.json", "samples/CreditRisk/data/credit_data.csv")]
    [InlineData("lending-drift.json", "samples/LendingClub/data/lending_club.csv")]
    public async Task A_profile_in_bounded_memory_agrees_with_pandas_within_its_stated_errors(string reference, string data)
    {
        var expected = await ReadAsync(reference);
        var profile = await ProfileAsync(expected, data, counted: false);
        foreach (var column in profile.Columns)
        {
            var wanted = expected.GetProperty(column.Column);
            Counts(wanted, profile, column);

            // The standard error is that of many different values; of a few there may be one less.
            var distinct = wanted.GetProperty("distinct").GetInt64();
            Assert.InRange(column.Distinct, (distinct * (1 - (4 * column.DistinctError))) - 1, (distinct * (1 + (4 * column.DistinctError))) + 1);
            if (column.Numbers is { } numbers)
            {
                Assert.InRange(numbers.QuantileError, 1e-4, 0.03);
                Moments(wanted, numbers, ofShape: 0.01);
                Quantiles(wanted, numbers, Ascending(data, column.Column));
            }
        }
    }

    private static void Counts(JsonElement wanted, DatasetProfile profile, ColumnProfile column)
    {
        Assert.Equal(column.Kind == ColumnKind.Number ? NumberValues : CategoryValues, wanted.EnumerateObject().Select(value => value.Name).Order(StringComparer.Ordinal));
        Assert.Equal((wanted.GetProperty("rows").GetInt64(), wanted.GetProperty("missing").GetInt64()), (profile.Rows, column.Missing));
        if (column.Kind == ColumnKind.Number)
        {
            return;
        }

        // pandas lists categories of the same number of rows in the order in which they come.
        var top = wanted.GetProperty("top").EnumerateArray().Select(pair => (Value: pair[0].GetString()!, Rows: pair[1].GetInt64())).ToList();
        Assert.Equal(top.Select(category => category.Rows), column.Categories.Take(top.Count).Select(category => category.Rows));
        Assert.All(top, category => Assert.Contains(new CategoryCount(category.Value, category.Rows), column.Categories));
    }

    private static void Moments(JsonElement wanted, NumberProfile numbers, double ofShape)
    {
        Near(wanted.GetProperty("min").GetDouble(), numbers.Minimum, Exact);
        Near(wanted.GetProperty("max").GetDouble(), numbers.Maximum, Exact);
        Near(wanted.GetProperty("mean").GetDouble(), numbers.Mean, Exact);
        Near(wanted.GetProperty("std_sample").GetDouble(), numbers.StandardDeviation, Exact);
        foreach (var (name, shape) in new[] { ("skewness", numbers.Skewness!.Value), ("kurtosis_excess", numbers.Kurtosis!.Value) })
        {
            // Both may be near zero without being a small number of something.
            var value = wanted.GetProperty(name).GetDouble();
            Assert.InRange(Math.Abs(value - shape), 0, ofShape * (ofShape > Exact ? 1 + Math.Abs(value) : Math.Abs(value)));
        }
    }

    // pandas takes a value between two neighbouring rows; the profile has the lower of the two, to QuantileError of its size.
    private static void Quantiles(JsonElement wanted, NumberProfile numbers, double[] ascending)
    {
        foreach (var (point, quantile) in NumberProfile.Points.Zip(numbers.Quantiles))
        {
            var place = Math.Round(point * (ascending.Length - 1), 6);
            var (lower, upper) = (ascending[(int)place], ascending[(int)Math.Ceiling(place)]);
            var value = wanted.GetProperty("quantiles").GetProperty(point.ToString(CultureInfo.InvariantCulture)).GetDouble();
            Assert.InRange(value, lower - (Exact * Math.Abs(lower)), upper + (Exact * Math.Abs(upper)));
            Near(lower, quantile, numbers.QuantileError * (1 + Exact));
        }
    }

    private static double[] Ascending(string data, string column)
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, data)).Select(line => line.Split(',').Select(value => value.Trim('"')).ToArray()).ToList();
        var place = Array.IndexOf(lines[0], column);
        return [.. lines.Skip(1).Select(line => line[place]).Where(text => text is not ("NA" or "")).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).Order()];
    }

    private static async Task<JsonElement> ReadAsync(string reference)
    {
        using var document = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "reference", reference), TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("profile").Clone();
    }

    private static async Task<DatasetProfile> ProfileAsync(JsonElement expected, string data, bool counted)
    {
        var schema = new RowSchema("Rows", expected.EnumerateObject().Select(column => new Column
        {
            Name = column.Name,
            Property = column.Name,
            Kind = column.Value.TryGetProperty("top", out _) ? ColumnKind.Category : ColumnKind.Number,
            Role = ColumnRole.Feature,
            Required = false,
        }).ToEquatableList());
        using var table = await DataTable.OpenAsync(RepositoryRoot.Path, data, schema, new DataOptions(), TestContext.Current.CancellationToken);
        var query = new AggregateQuery();
        var profiler = Profiler.Ask(schema, table.Source, table.Observe(), counted, query);
        await query.RunAsync(table, TestContext.Current.CancellationToken);
        return await profiler.ReadAsync(query, table, TestContext.Current.CancellationToken);
    }

    private static void Near(double expected, double actual, double share) =>
        Assert.InRange(Math.Abs(expected - actual), 0, share * Math.Max(Math.Abs(expected), 1e-9));
}
