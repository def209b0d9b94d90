using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>A large file is copied into columns and asked question by question: the answers are those of the one scan.</summary>
public sealed class LargeFileTests : IDisposable
{
    private const string Bad = Orders.Header
        + "A-1,10,12,ulm,ulm,ada@example.org,2026-11-20,2026-11-20T10:00:00,21.11.2026 09:30 +01:00,no\n"
        + "\n"
        + "A-2,20,24,ulm,Köln,\"bo\n@example.org\",2026-11-21,2026-11-22 10:00,23.11.2026 09:30 +01:00,no\n"
        + "A-1,1e9,36,Köln,Köln,,2026-13-22,,,yes\n"
        + "A-1,-7,NA,Paris,ulm,=cmd,2026-11-25,yesterday,26.11.2026 00:30 +01:00,maybe\n"
        + ",1_0,NA,Paris,,,2020-11-25,,,no\n";

    private static readonly DataOptions AtOnce = new() { AsOf = Orders.Noon };
    private static readonly DataOptions Apart = AtOnce with { LargestAtOnceBytes = 0 };
    private readonly Orders _orders = new();

    private static DataContract<Order> Contract => ScanTests.InOneScan
        .Column(row => row.Net, net => net.Increasing().Decreasing().NoOutlier(1).UniqueShare().UniqueRatio().Quantile(0.25, 3, 4).InterquartileRange(0.1, 0.2))
        .Column(row => row.Ship, ship => ship.MostCommon("ulm").Entropy(7)).CramersV(row => row.Ship, row => row.Bill);

    [Theory]
    [InlineData(Orders.Good, "orders.csv")]
    [InlineData(Bad, "orders.csv")]
    [InlineData(Bad, "orders.parquet")]
    [InlineData(Bad, "orders.json")]
    public async Task Every_rule_finds_the_same_on_the_same_lines(string csv, string name)
    {
        await _orders.WriteAsync("orders.csv", csv);
        await WriteAsAsync(name);
        var (atOnce, apart) = (await JudgeAsync(name, AtOnce), await JudgeAsync(name, Apart));
        Assert.All(atOnce.Rules.Zip(apart.Rules), pair => Assert.Equal(pair.First, pair.Second));
        Assert.Equal(atOnce.Profile, apart.Profile);
        Assert.Equal(atOnce.Notes, apart.Notes);
        Assert.Contains(atOnce.Failures, rule => rule.Rule.StartsWith("quantile(Net", StringComparison.Ordinal));
        Assert.Contains(atOnce.Failures, rule => rule.Examples.Count > 0);
    }

    [Fact]
    public async Task A_row_that_is_too_short_is_refused_with_its_line()
    {
        await _orders.WriteAsync("orders.csv", Orders.Good + "A-9,10\n");
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => JudgeAsync("orders.csv", Apart));
        Assert.Equal("PIP2010", refusal.Code);
        Assert.Contains("line 6", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_again_is_refused_with_its_line()
    {
        await _orders.WriteAsync("orders.csv", Orders.Good + Orders.Header);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => JudgeAsync("orders.csv", Apart));
        Assert.Equal("PIP2032", refusal.Code);
        Assert.Contains("line 6", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copy_is_gone_afterwards()
    {
        await _orders.WriteAsync("orders.csv", Bad);
        await JudgeAsync("orders.csv", Apart);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_orders.At(".pipeline/tmp")));
    }

    [Fact]
    public async Task What_does_not_fit_in_memory_at_once_is_asked_apart()
    {
        // 64 MiB do not hold exact counts of 400,000 long texts in six columns at a time, and hold each of them.
        var lines = Enumerable.Range(0, 400_000).Select(id => FormattableString.Invariant($"key-of-the-order-{id},{id},{id}.5,ulm,Köln,somebody-{id}@example.org,2026-11-20,,,no\n"));
        await _orders.WriteAsync("orders.csv", Orders.Header + string.Concat(lines));
        var contract = Orders.Contract.Unique(row => row.Number).Unique(row => row.Email).Unique(row => row.Number, row => row.Email)
            .Column(row => row.Net, net => net.Distinct(400_000)).Column(row => row.Gross, gross => gross.Distinct(400_000).Median(100_000, 300_000));
        var verdict = await DataValidator.JudgeAsync(
            "orders", contract, DataSource.File("orders.csv"), _orders.Root, AtOnce with { MemoryLimitBytes = DataOptions.LeastMemoryBytes, LargestAtOnceBytes = long.MaxValue }, TestContext.Current.CancellationToken);
        Assert.Empty(verdict.Failures);
        Assert.Equal(400_000, verdict.Profile.Rows);
    }

    public void Dispose() => _orders.Dispose();

    private Task<DataVerdict> JudgeAsync(string name, DataOptions options) =>
        DataValidator.JudgeAsync("orders", Contract, DataSource.File(name), _orders.Root, options, TestContext.Current.CancellationToken);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The test's own SQL over its own file.")]
    private async Task WriteAsAsync(string name)
    {
        if (name != "orders.csv")
        {
            await using var connection = new DuckDB.NET.Data.DuckDBConnection("Data Source=:memory:");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"COPY (FROM read_csv('{_orders.At("orders.csv")}', all_varchar = true)) TO '{_orders.At(name)}'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
