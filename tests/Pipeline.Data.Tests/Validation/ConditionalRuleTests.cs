using Pipeline.Core.Contracts;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>Rules that are asked of some rows only.</summary>
public sealed class ConditionalRuleTests : IDisposable
{
    private readonly Orders _orders = new();

    [Fact]
    public async Task A_rule_is_asked_of_the_rows_that_meet_the_condition_and_shares_are_of_those()
    {
        var contract = Orders.Contract.Where(row => row.Ship == City.Ulm, ulm => ulm
            .Rows(atLeast: 3)
            .Column(row => row.Net, net => net.AtMost(20).Mean(23.3, 23.4).Sum(70, 70).Largest(atMost: 30).Increasing(strictly: true))
            .Column(row => row.Email, email => email.Missing(0))
            .Column(row => row.Bill, bill => bill.Unique().DistinctExactly("ulm").MostCommon("ulm").UniqueShare(0.3, 0.4).Entropy(0.63, 0.64))
            .Holds(row => row.Bill == City.Ulm)
            .Correlation(row => row.Net, row => row.Gross, atLeast: 0.99));
        var verdict = await _orders.JudgeAsync(Orders.Good, contract);
        Assert.Equal(
            [
                "between(Net) where Ship = 'ulm': 1 of 3 rows (33.33 %)",
                "maximum(Net) where Ship = 'ulm': maximum 40",
                "unique(Bill) where Ship = 'ulm': 1 of 3 rows (33.33 %)",
                "distinct_set(Bill) where Ship = 'ulm': 1 other values",
                "holds(Bill = 'ulm') where Ship = 'ulm': 1 of 3 rows (33.33 %)",
            ],
            verdict.Failures.Select(rule => $"{rule.Rule}: {rule.Found}"));
        Assert.Equal([new RowExample(5, "40")], verdict.Failures.First().Examples);
        Assert.Equal(1 / 3.0, verdict.Failures.First().Share, 12);
    }

    [Fact]
    public async Task A_missing_value_is_missing_only_where_the_rule_is_asked()
    {
        var everywhere = await _orders.JudgeAsync(Orders.Good, Orders.Contract.Column(row => row.Email, email => email.Missing(0)));
        Assert.Equal(1, Assert.Single(everywhere.Failures).Violations);
        var elsewhere = await _orders.JudgeAsync(Orders.Good, Orders.Contract.Where(row => row.Ship == City.Ulm, ulm => ulm.Column(row => row.Email, email => email.Missing(0))));
        Assert.True(elsewhere.Passed);
        var there = await _orders.JudgeAsync(Orders.Good, Orders.Contract.Where(row => row.Ship == City.Cologne, rows => rows.Column(row => row.Email, email => email.Missing(0))));
        Assert.Equal([new RowExample(4, null)], Assert.Single(there.Failures).Examples);
    }

    [Fact]
    public async Task A_share_of_the_rows_in_question_may_break_it()
    {
        var third = Orders.Contract.Where(row => row.Ship == City.Ulm, ulm => ulm.Column(row => row.Net, net => net.AtMost(20).Except(0.34)));
        Assert.True((await _orders.JudgeAsync(Orders.Good, third)).Passed);
        var quarter = Orders.Contract.Where(row => row.Ship == City.Ulm, ulm => ulm.Column(row => row.Net, net => net.AtMost(20).Except(0.33)));
        Assert.False((await _orders.JudgeAsync(Orders.Good, quarter)).Passed);
    }

    [Fact]
    public void Rules_about_the_shape_of_the_table_and_conditions_in_conditions_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Orders.Contract.Where(row => row.Net > 1, rows => rows.RowsAgainstLast(0.1)));
        Assert.Throws<ArgumentException>(() => Orders.Contract.Where(row => row.Net > 1, rows => rows.ExactColumns()));
        Assert.Throws<ArgumentException>(() => Orders.Contract.Where(row => row.Net > 1, rows => rows.Where(row => row.Net > 2, more => more.Rows(1))));
        Assert.Throws<ArgumentException>(() => Orders.Contract.Combination(row => new { row.Ship, row.Bill }, ["ulm"]));
        Assert.Throws<ArgumentException>(() => Orders.Contract.DifferentInRow(row => row.Ship));
    }

    public void Dispose() => _orders.Dispose();
}
