using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

public sealed class DateRuleTests : IDisposable
{
    private readonly Orders _orders = new();

    [Fact]
    public async Task Freshness_of_a_text_is_refused_and_told_how_a_date_is_declared()
    {
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _orders.JudgeAsync(Orders.Good, Orders.Contract.Column(row => row.Email, email => email.Fresh(TimeSpan.FromDays(1)))));
        Assert.Equal("PIP2020", refusal.Code);
        Assert.Contains("is no column of dates: declare it DateOnly, DateTime or DateTimeOffset, with [DateFormat] unless it is written as in ISO 8601", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_moments_and_moments_in_a_format_are_read()
    {
        var verdict = await _orders.JudgeAsync(Orders.Good, Orders.Contract);
        Assert.True(verdict.Passed);
        Assert.Empty(verdict.Warnings);
        Assert.Null(verdict.AsOf);
    }

    [Theory]
    [InlineData("Placed", "2026-02-30")]
    [InlineData("Placed", "2026-2-3")]
    [InlineData("Placed", "20261120")]
    [InlineData("Placed", "20.11.2026")]
    [InlineData("Placed", "2026-11-20 10:00:00")]
    [InlineData("Placed", "infinity")]
    [InlineData("Placed", "46000")]
    [InlineData("Paid", "2026-11-20")]
    [InlineData("Paid", "2026-11-20T24:30:00")]
    [InlineData("Paid", "2026-11-20T10:00:00Z")]
    [InlineData("Sent", "2026-11-20T10:00:00Z")]
    [InlineData("Sent", "21.13.2026 09:30 +01:00")]
    [InlineData("Sent", "21.11.2026 09:30")]
    public async Task A_text_that_is_no_date_is_a_violation_and_not_missing(string column, string text)
    {
        var values = new Dictionary<string, string> { ["Placed"] = "2026-11-20", ["Paid"] = "", ["Sent"] = "", [column] = text };
        var verdict = await _orders.JudgeAsync(Orders.Header + $"A-1,1,1,ulm,ulm,,{values["Placed"]},{values["Paid"]},{values["Sent"]},no\n", Orders.Contract);
        var broken = Assert.Single(verdict.Failures);
        Assert.Equal($"type({column})", broken.Rule);
        Assert.Equal([new RowExample(2, text)], broken.Examples);
    }

    [Fact]
    public async Task A_range_of_days_holds_whole_days()
    {
        var contract = Orders.Contract
            .Column(row => row.Placed, placed => placed.Between(new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 25)))
            .Column(row => row.Paid, paid => paid.NotAfter(new DateOnly(2026, 11, 25)).NotBefore(new DateOnly(2026, 11, 22)))
            .Column(row => row.Sent, sent => sent.Between(new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 25, 23, 30, 0, TimeSpan.Zero)));
        var broken = Assert.Single((await _orders.JudgeAsync(Orders.Good, contract)).Failures);
        Assert.Equal(("between(Paid)", "2026-11-22 or later"), (broken.Rule, broken.Expected));
        Assert.Equal([new RowExample(2, "2026-11-20T10:00:00")], broken.Examples);
    }

    [Fact]
    public async Task Data_is_fresh_at_the_moment_as_of_which_it_is_checked()
    {
        var fresh = await _orders.JudgeAsync(Orders.Good, Orders.Contract.Column(row => row.Placed, placed => placed.Fresh(TimeSpan.FromHours(36))));
        Assert.True(fresh.Passed);
        Assert.Equal(Orders.Noon, fresh.AsOf);
        var stale = await _orders.JudgeAsync(Orders.Good, Orders.Contract.Column(row => row.Placed, placed => placed.Fresh(TimeSpan.FromHours(35))));
        var broken = Assert.Single(stale.Failures);
        Assert.Equal("the newest is at most 1.46 days old", broken.Expected);
        Assert.Equal("the newest is 2026-11-25 00:00:00, 1.5 days before 2026-11-26 12:00:00 UTC", broken.Found);
    }

    [Fact]
    public async Task A_column_without_any_date_is_not_fresh()
    {
        var verdict = await _orders.JudgeAsync(
            Orders.Header + "A-1,1,1,ulm,ulm,,2026-11-20,,,no\n", Orders.Contract.Column(row => row.Paid, paid => paid.Fresh(TimeSpan.FromDays(9999))));
        Assert.Equal("no date", Assert.Single(verdict.Failures).Found);
    }

    [Fact]
    public async Task A_date_in_the_future_is_found()
    {
        var csv = Orders.Good.Replace("2026-11-25,", "2026-11-27,", StringComparison.Ordinal);
        var verdict = await _orders.JudgeAsync(csv, Orders.Contract.Column(row => row.Placed, placed => placed.NotInFuture()));
        Assert.Equal([new RowExample(5, "2026-11-27")], Assert.Single(verdict.Failures).Examples);
    }

    [Fact]
    public async Task Dates_are_compared_with_dates_in_conditions()
    {
        var contract = Orders.Contract
            .Holds(row => row.Sent >= new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.Zero))
            .Holds(row => row.Placed.AddDays(1) >= new DateOnly(2026, 11, 22))
            .Holds(row => row.Paid!.Value.AddDays(0.5) > new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc));
        var failures = (await _orders.JudgeAsync(Orders.Good, contract)).Failures.ToList();
        Assert.Equal(["holds(AddDays(Placed, 1) >= 2026-11-22)", "holds(AddDays(Paid, 0.5) > 2026-11-21)"], failures.Select(rule => rule.Rule));
        Assert.All(failures, rule => Assert.Equal(2, Assert.Single(rule.Examples).Line));
    }

    [Fact]
    public async Task Dates_may_have_to_rise_or_fall()
    {
        var contract = Orders.Contract.Column(row => row.Placed, placed => placed.Increasing(strictly: true).Decreasing());
        var broken = Assert.Single((await _orders.JudgeAsync(Orders.Good, contract)).Failures);
        Assert.Equal(("decreasing(Placed)", 3L), (broken.Rule, broken.Violations));
        Assert.Equal([new(3, "2026-11-21"), new(4, "2026-11-22"), new(5, "2026-11-25")], broken.Examples);
    }

    [Fact]
    public async Task Dates_of_a_Parquet_file_are_dates()
    {
        await _orders.WriteAsync("orders.csv", Orders.Good);
        Duck.Rows($"""
            COPY (SELECT * REPLACE (CAST(Placed AS DATE) AS Placed, CAST(Paid AS TIMESTAMP) AS Paid, CAST(Net AS DOUBLE) AS Net)
            FROM read_csv('{_orders.At("orders.csv")}', all_varchar = true)) TO '{_orders.At("orders.parquet")}' (FORMAT parquet)
            """);
        var verdict = await _orders.JudgeFileAsync("orders.parquet", Orders.Contract.Column(row => row.Placed, placed => placed.NotAfter(new DateOnly(2026, 11, 24))));
        var broken = Assert.Single(verdict.Failures);
        Assert.Equal(("between(Placed)", 1L), (broken.Rule, broken.Violations));
    }

    [Fact]
    public async Task Dates_are_not_asked_of_a_number()
    {
        var refusal = await _orders.RefusalAsync(Orders.Good, Orders.Contract.Column(row => row.Net, net => net.NotInFuture()));
        Assert.Equal("PIP2020", refusal.Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => Orders.Contract.Column(row => row.Placed, placed => placed.Between(new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Orders.Contract.Column(row => row.Placed, placed => placed.Fresh(TimeSpan.FromDays(-1))));
        Assert.Throws<PipelineException>(() => Orders.Contract.Holds(row => row.Paid - row.Paid > TimeSpan.Zero));
        Assert.Throws<PipelineException>(() => Orders.Contract.Holds(row => row.Placed.Year > 2000));
    }

    public void Dispose() => _orders.Dispose();
}
