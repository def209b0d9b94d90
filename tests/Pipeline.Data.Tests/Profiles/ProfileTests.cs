using System.Text.Json;
using Pipeline.Core.Rows;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Profiles;

public sealed class ProfileTests
{
    private static readonly string[] Points = ["0.01", "0.05", "0.25", "0.5", "0.75", "0.95", "0.99"];

    [Fact]
    public async Task The_profile_of_the_credit_data_agrees_with_pandas()
    {
        using var reference = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "reference", "credit-drift.json"), TestContext.Current.CancellationToken));
        var profile = (await DataValidator.JudgeAsync(new Loans(), RepositoryRoot.Path, TestContext.Current.CancellationToken)).Profile;
        Assert.Equal(4454, profile.Rows);
        Assert.Equal(14, profile.Columns.Count);
        foreach (var column in profile.Columns)
        {
            var expected = reference.RootElement.GetProperty("profile").GetProperty(column.Column);
            Assert.Equal(expected.GetProperty("missing").GetInt64(), column.Missing);
            Assert.Equal(expected.GetProperty("distinct").GetInt64(), column.Distinct);
            if (column.Kind == ColumnKind.Number)
            {
                AgreesWith(expected, column.Numbers!);
            }
            else
            {
                var top = expected.GetProperty("top").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetInt64()));
                Assert.Equal(top, column.Categories.Take(5).Select(count => (count.Value, count.Rows)));
            }
        }
    }

    [Fact]
    public async Task A_column_without_any_value_has_no_numbers()
    {
        using var people = new People();
        var verdict = await people.JudgeAsync(People.Header + "1,NA,0,ulm,yes\n2,,0,,no\n");
        var age = verdict.Profile.Columns.Single(column => column.Column == "Age");
        Assert.Equal((2L, 0L), (age.Missing, age.Distinct));
        Assert.Null(age.Numbers);
    }

    [Fact]
    public async Task A_single_value_has_no_spread_and_every_quantile_is_it()
    {
        using var people = new People();
        var verdict = await people.JudgeAsync(People.Header + "1,42.5,0,ulm,yes\n");
        var age = verdict.Profile.Columns.Single(column => column.Column == "Age").Numbers!;
        Assert.Equal((42.5, 42.5, 42.5, 0.0), (age.Minimum, age.Maximum, age.Mean, age.StandardDeviation));
        Assert.All(age.Quantiles, quantile => Assert.Equal(42.5, quantile));
    }

    private static void AgreesWith(JsonElement expected, Core.Profiles.NumberProfile actual)
    {
        Near(expected.GetProperty("mean").GetDouble(), actual.Mean);
        Near(expected.GetProperty("std_sample").GetDouble(), actual.StandardDeviation);
        Near(expected.GetProperty("min").GetDouble(), actual.Minimum);
        Near(expected.GetProperty("max").GetDouble(), actual.Maximum);
        Near(expected.GetProperty("skewness").GetDouble(), actual.Skewness!.Value);
        Near(expected.GetProperty("kurtosis_excess").GetDouble(), actual.Kurtosis!.Value);
        Assert.Equal(0, actual.QuantileError);
        foreach (var (point, quantile) in Points.Zip(actual.Quantiles))
        {
            Near(expected.GetProperty("quantiles").GetProperty(point).GetDouble(), quantile);
        }
    }

    private static void Near(double expected, double actual) => Assert.InRange(Math.Abs(expected - actual), 0, 1e-9 * Math.Max(Math.Abs(expected), 1e-9));
}
