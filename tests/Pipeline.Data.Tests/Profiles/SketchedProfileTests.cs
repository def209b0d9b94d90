using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Data.Profiles;
using Pipeline.Data.Tables;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Profiles;

/// <summary>The profile of a large file, taken of a small one, where the exact one is known.</summary>
public sealed class SketchedProfileTests
{
    [Fact]
    public async Task It_agrees_with_the_exact_one_within_the_errors_that_it_states()
    {
        var (exact, sketched) = (await ProfileAsync(counted: true), await ProfileAsync(counted: false));
        Assert.Equal(exact.Rows, sketched.Rows);
        foreach (var (wanted, found) in exact.Columns.Zip(sketched.Columns))
        {
            Assert.Equal((wanted.Column, wanted.Missing, wanted.Different), (found.Column, found.Missing, found.Different));
            Assert.InRange(found.Distinct, wanted.Distinct * (1 - (4 * found.DistinctError)), wanted.Distinct * (1 + (4 * found.DistinctError)));
            Assert.Equal(wanted.Categories, found.Categories);
            if (wanted.Numbers is { } numbers)
            {
                Agree(numbers, found.Numbers!);
                Assert.Equal(wanted.Values!.At(found.Values!.Level), found.Values);
            }
        }
    }

    private static void Agree(NumberProfile exact, NumberProfile sketched)
    {
        Assert.Equal((exact.Count, exact.Minimum, exact.Maximum), (sketched.Count, sketched.Minimum, sketched.Maximum));
        Near(exact.Mean, sketched.Mean, 1e-11);
        Near(exact.StandardDeviation, sketched.StandardDeviation, 1e-11);
        Near(exact.Skewness!.Value, sketched.Skewness!.Value, 0.02);
        foreach (var (wanted, found) in exact.Quantiles.Zip(sketched.Quantiles))
        {
            // The exact one lies between two numbers where the sketch gives one of them.
            Near(wanted, found, Math.Max(sketched.QuantileError, 0.01));
        }
    }

    private static void Near(double expected, double actual, double error) => Assert.InRange(Math.Abs(expected - actual), 0, error * Math.Max(Math.Abs(expected), 1e-9));

    private static async Task<DatasetProfile> ProfileAsync(bool counted)
    {
        var cancellation = TestContext.Current.CancellationToken;
        RowSchema schema = new Loans().UntypedContract.Schema;
        using var table = await DataTable.OpenAsync(RepositoryRoot.Path, new Loans().Data.Path, schema, new DataOptions(), cancellation);
        var query = new AggregateQuery();
        var profiler = Profiler.Ask(schema, table.Source, table.Observe(), counted, query);
        await query.RunAsync(table, cancellation);
        return await profiler.ReadAsync(query, table, TestContext.Current.CancellationToken);
    }
}
