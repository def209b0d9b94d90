using Pipeline.Core.Contracts;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>Rules about which values occur and about figures of whole columns, on four orders.</summary>
public sealed class SetAndFigureRuleTests : IDisposable
{
    private readonly Orders _orders = new();

    [Fact]
    public Task The_values_that_occur_may_have_to_be_a_set_contain_it_or_lie_in_it() => FindsAsync(
        contract => contract.Column(row => row.Ship, ship => ship
            .DistinctExactly("ulm", "Köln").DistinctContains("ulm").DistinctWithin("ulm", "Köln", "bonn")
            .DistinctExactly("ulm", "bonn").DistinctContains("ulm", "bonn", "rom").DistinctWithin("Köln")),
        "distinct_set(Ship): 1 other values; absent: bonn",
        "distinct_set(Ship): absent: bonn, rom",
        "distinct_set(Ship): 1 other values");

    [Fact]
    public Task The_most_common_value_may_have_to_be_in_a_set_and_one_of_several_is_enough() => FindsAsync(
        contract => contract
            .Column(row => row.Ship, ship => ship.MostCommon("ulm", "rom").MostCommon("Köln"))
            .Column(row => row.Bill, bill => bill.MostCommon("Köln").MostCommon("ulm")),
        "most_common(Ship): most often ulm");

    [Fact]
    public Task Combinations_of_columns_may_be_listed() => FindsAsync(
        contract => contract.Combination(row => new { row.Ship, row.Bill }, ["ulm", "ulm"], ["Köln", "Köln"]),
        "combination(Ship, Bill): 1 of 4 rows (25 %) line 3 ulm, Köln");

    [Fact]
    public Task Columns_of_a_row_may_have_to_differ() => FindsAsync(
        contract => contract.DifferentInRow(row => new { row.Ship, row.Bill, row.Number }),
        "different(Ship, Bill, Number): 3 of 4 rows (75 %) line 2 ulm, ulm, A-1");

    [Fact]
    public Task Two_columns_of_one_closed_set_can_be_compared() => FindsAsync(
        contract => contract.Holds(row => row.Ship == row.Bill).Holds(row => row.Gross > row.Net && row.Number != "A-4"),
        "holds(Ship = Bill): 1 of 4 rows (25 %) line 3 Ship = ulm, Bill = Köln",
        "holds((Gross > Net) and (Number <> 'A-4')): 1 of 4 rows (25 %) line 5 Gross = 48, Net = 40, Number = A-4");

    [Fact]
    public Task Figures_of_numbers_have_bounds() => FindsAsync(
        // Numbers 10, 20, 30, 40: by hand, and skewness 0, excess kurtosis -1.2 by scipy 1.10.1 (bias=False).
        contract => contract.Column(row => row.Net, net => net
            .Sum(100, 100).Smallest(10, 10).Largest(40, 40).Range(30, 30).InterquartileRange(15, 15).Median(25, 25)
            .Variance(166.66, 166.67).Skewness(0, 0).Kurtosis(-1.2001, -1.1999).DistinctShare(1, 1).UniqueShare(1, 1).UniqueRatio(1, 1)
            .Sum(atMost: 99).Smallest(atLeast: 11).Largest(atMost: 39).Range(atMost: 29).InterquartileRange(atLeast: 16)
            .Variance(atMost: 1).Skewness(atLeast: 1).Kurtosis(atLeast: 0)),
        "sum(Net): sum 100",
        "minimum(Net): minimum 10",
        "maximum(Net): maximum 40",
        "range(Net): range 30",
        "interquartile_range(Net): interquartile range 15",
        "variance(Net): variance 166.667",
        "skewness(Net): skewness 0",
        "kurtosis(Net): kurtosis -1.2");

    [Fact]
    public Task Figures_of_frequencies_have_bounds() => FindsAsync(
        // Ship: ulm 3, Köln 1. Entropy -(3/4 ln 3/4 + 1/4 ln 1/4) = 0.562335 nats.
        contract => contract.Column(row => row.Ship, ship => ship
            .DistinctShare(0.5, 0.5).UniqueShare(0.25, 0.25).UniqueRatio(0.5, 0.5).Entropy(0.562335, 0.562336)
            .DistinctShare(atLeast: 0.6).UniqueShare(atLeast: 0.3).UniqueRatio(atLeast: 0.6).Entropy(atMost: 0.5)),
        "distinct_share(Ship): distinct share 0.5",
        "unique_share(Ship): unique share 0.25",
        "unique_ratio(Ship): unique ratio 0.5",
        "entropy(Ship): entropy 0.562335");

    [Fact]
    public Task Figures_of_two_columns_have_bounds() => FindsAsync(
        // Ship and Bill: (ulm, ulm) 2, (ulm, Köln) 1, (Köln, Köln) 1. By hand: I = 0.215762 nats; chi-square 1.333333, V = sqrt(1.333333 / 4) = 0.57735.
        contract => contract
            .Correlation(row => row.Net, row => row.Gross, atLeast: 0.9999).RatioOfSums(row => row.Net, row => row.Gross, 0.83, 0.84)
            .MutualInformation(row => row.Ship, row => row.Bill, 0.215761, 0.215763).CramersV(row => row.Ship, row => row.Bill, 0.577350, 0.577351)
            .Correlation(row => row.Net, row => row.Gross, atMost: 0.5).RatioOfSums(row => row.Net, row => row.Gross, atLeast: 1)
            .MutualInformation(row => row.Ship, row => row.Bill, atMost: 0.1).CramersV(row => row.Ship, row => row.Bill, atMost: 0.1),
        "correlation(Net, Gross): correlation 1",
        "ratio_of_sums(Net, Gross): ratio of sums 0.833333",
        "mutual_information(Ship, Bill): mutual information 0.215762",
        "cramers_v(Ship, Bill): Cramér's V 0.57735");

    [Fact]
    public Task A_number_far_from_the_mean_is_an_outlier() => FindsAsync(
        // Mean 25, sample deviation 12.91: 40 is 1.162 deviations away, and so is 10.
        contract => contract.Column(row => row.Net, net => net.NoOutlier(1.17).NoOutlier(1.16)),
        "outlier(Net): 2 of 4 rows (50 %) line 2 10");

    [Fact]
    public Task A_column_may_have_to_be_empty() => FindsAsync(
        contract => contract.Column(row => row.Ship, ship => ship.AlwaysMissing()), "always_missing(Ship): 4 of 4 rows (100 %) line 2 ulm");

    [Fact]
    public Task The_columns_of_the_file_may_be_counted_and_listed() => FindsAsync(
        contract => contract.ColumnCount(10, 10).ExactColumns(inOrder: true).ColumnCount(1, 9), "columns: 10 columns");

    [Fact]
    public async Task A_column_that_nobody_names_breaks_an_exact_list()
    {
        var csv = Orders.Good.Replace("Number,", "Shoe,Number,", StringComparison.Ordinal).Replace("A-", "44,A-", StringComparison.Ordinal);
        var verdict = await _orders.JudgeAsync(csv, Orders.Contract.ExactColumns());
        Assert.Equal("also Shoe", Assert.Single(verdict.Failures).Found);
        var swapped = Orders.Header + "A-1,1,1,ulm,ulm,,2026-11-20,,,no\n";
        swapped = swapped.Replace("Ship,Bill", "Bill,Ship", StringComparison.Ordinal);
        Assert.True((await _orders.JudgeAsync(swapped, Orders.Contract.ExactColumns())).Passed);
        Assert.False((await _orders.JudgeAsync(swapped, Orders.Contract.ExactColumns(inOrder: true))).Passed);
    }

    [Fact]
    public async Task Values_may_have_to_occur_in_another_file()
    {
        await _orders.WriteAsync("cities.csv", "Code,Name\nulm,Ulm\nNA,none\n");
        await _orders.WriteAsync("cities.json", """[{"Code":"ulm"},{"Code":"Köln"}]""");
        var verdict = await FindsAsync(
            contract => contract.References(row => row.Ship, "cities.csv", "Code").References(row => row.Ship, "cities.json", "Code").RowsAs("cities.csv"),
            "references(Ship, cities.csv, Code): 1 of 4 rows (25 %) line 4 Köln",
            "rows_as(cities.csv): 4 rows and 2 there");
        Assert.Equal(["cities.csv", "cities.json"], verdict.References!.Select(file => file.Path));
        Assert.Equal(["3 | Köln"], Duck.Rows($"SET file_search_path = '{_orders.Root}'; " + verdict.Failures.First().Sql));
    }

    [Fact]
    public async Task A_reference_to_nothing_is_an_error_that_says_what_is_there()
    {
        await _orders.WriteAsync("cities.csv", "Code,Name\nulm,Ulm\n");
        Assert.Equal("PIP2001", (await _orders.RefusalAsync(Orders.Good, Orders.Contract.References(row => row.Ship, "towns.csv", "Code"))).Code);
        Assert.Equal("PIP2002", (await _orders.RefusalAsync(Orders.Good, Orders.Contract.References(row => row.Ship, "../towns.csv", "Code"))).Code);
        var refusal = await _orders.RefusalAsync(Orders.Good, Orders.Contract.References(row => row.Ship, "cities.csv", "Kode"));
        Assert.Equal("PIP2031", refusal.Code);
        Assert.Contains("Code, Name", refusal.Why, StringComparison.Ordinal);
    }

    public void Dispose() => _orders.Dispose();

    private async Task<DataVerdict> FindsAsync(Func<DataContract<Order>, DataContract<Order>> rules, params string[] found)
    {
        var verdict = await _orders.JudgeAsync(Orders.Good, rules(Orders.Contract));
        Assert.Equal(found, verdict.Failures.Select(rule => $"{rule.Rule}: {rule.Found}"
            + (rule.Examples.Count > 0 ? $" line {rule.Examples[0].Line} {rule.Examples[0].Value}" : string.Empty)));
        return verdict;
    }
}
