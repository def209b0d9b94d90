using Pipeline.Core.Contracts;
using Pipeline.Data.Contracts;
using Pipeline.Data.Profiles;
using Pipeline.Data.Tables;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>How often a file is read, told by the engine's own plan.</summary>
public sealed class ScanTests : IDisposable
{
    private readonly Orders _orders = new();

    public static DataContract<Order> InOneScan => Orders.Contract
        .Rows(1, 9).RowsAgainstLast(0.1).ColumnCount(1, 20).ExactColumns()
        .Unique(row => row.Number).Unique(row => row.Ship, row => row.Bill)
        .Column(row => row.Net, net => net
            .Missing(0.5).Between(0, 99).Mean(1).StandardDeviation(1).Quantile(0.9, 1).Median(1).Sum(1).Smallest(1).Largest(1).Range(1)
            .InterquartileRange(1).Variance(1).Skewness(-9).Kurtosis(-9).Distinct(1).DistinctShare(0).Entropy(0))
        .Column(row => row.Number, number => number
            .Matches("A.*").MatchesAny("A.*").MatchesAll("A.*").MatchesNone("B").Like("A%").NotLike("B%").LengthIs(3).Length(1, 3)
            .Parses(TextFormat.Json).ParsesAsDate("dd.MM.yyyy").NotOneOf("x"))
        .Column(row => row.Ship, ship => ship.OneOf("ulm").DistinctExactly("ulm").DistinctContains("ulm").DistinctWithin("ulm").AlwaysMissing())
        .Column(row => row.Placed, placed => placed.Between(new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1)).NotInFuture().Fresh(TimeSpan.FromDays(1)))
        .Holds(row => row.Gross >= row.Net)
        .Combination(row => new { row.Ship, row.Bill }, ["ulm", "ulm"]).DifferentInRow(row => new { row.Ship, row.Bill })
        .Correlation(row => row.Net, row => row.Gross).MutualInformation(row => row.Ship, row => row.Bill).RatioOfSums(row => row.Net, row => row.Gross)
        .Where(row => row.Ship == City.Ulm, ulm => ulm.Rows(1).Column(row => row.Net, net => net.AtMost(20).Mean(1)).Unique(row => row.Bill));

    [Fact]
    public async Task All_these_rules_and_the_profile_read_the_file_once()
    {
        Assert.Equal(1, await ScansAsync(InOneScan));
        var verdict = await _orders.JudgeAsync(Orders.Good, InOneScan);
        Assert.Equal(verdict.Rules.Count, InOneScan.Rules.Count);
    }

    [Fact]
    public async Task A_reference_adds_one_scan_of_the_other_file()
    {
        await _orders.WriteAsync("cities.csv", "Code\nulm\n");
        Assert.Equal(2, await ScansAsync(InOneScan.References(row => row.Ship, "cities.csv", "Code")));
    }

    [Fact]
    public async Task Only_these_rules_ask_a_query_of_their_own()
    {
        await _orders.WriteAsync("cities.csv", "Code\nulm\n");
        var own = Orders.Contract
            .Column(row => row.Net, net => net.Increasing().Decreasing().NoOutlier(3).UniqueShare().UniqueRatio())
            .Column(row => row.Ship, ship => ship.MostCommon("ulm")).CramersV(row => row.Ship, row => row.Bill).RowsAs("cities.csv");
        Assert.All((await CompileAsync(own)).Skip(Orders.Contract.Rules.Count), rule => Assert.Null(rule.Aggregate));
        Assert.All(await CompileAsync(InOneScan), rule => Assert.NotNull(rule.Aggregate));
    }

    public void Dispose() => _orders.Dispose();

    private async Task<int> ScansAsync(DataContract<Order> contract)
    {
        using var table = await OpenAsync(contract);
        var query = new AggregateQuery();
        ContractRunner.Ask(contract, table, Orders.Noon, query);
        Profiler.Ask(contract.Schema, table.Source, table.Observe(), counted: true, query);
        var plan = (string)(await table.RowAsync("EXPLAIN " + query.SqlFor(table), TestContext.Current.CancellationToken))[1]!;
        return plan.Split("Function: READ_CSV").Length - 1;
    }

    private async Task<IReadOnlyList<CompiledRule>> CompileAsync(DataContract<Order> contract)
    {
        using var table = await OpenAsync(contract);
        var compiler = new RuleCompiler(table.Source, contract.Schema, table.Others, Orders.Noon);
        return [.. contract.Rules.Select(compiler.Compile).OfType<CompiledRule>()];
    }

    private async Task<DataTable> OpenAsync(DataContract<Order> contract)
    {
        await _orders.WriteAsync("orders.csv", Orders.Good);
        return await DataTable.OpenAsync(
            _orders.Root, "orders.csv", contract.Schema, OtherFiles.Of(contract.Rules), new DataOptions(), TestContext.Current.CancellationToken);
    }
}
