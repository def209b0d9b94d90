using System.Globalization;
using DuckDB.NET.Data;
using Pipeline.Data.Counting;
using Pipeline.Data.Files;
using Pipeline.Data.Tables;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Counting;

/// <summary>Different values, counted here and by the engine's own <c>count(DISTINCT …)</c>.</summary>
public sealed class DistinctCountsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("'a'")]
    [InlineData("CAST(NULL AS VARCHAR)")]
    [InlineData("CASE WHEN i % 7 > 0 THEN CAST(i % 1000 AS VARCHAR) END")]
    [InlineData("CAST(i AS VARCHAR)")]
    [InlineData("repeat('x', CAST(i % 40 AS INTEGER))")] // every length around those at which texts are kept in another way
    [InlineData("repeat('ö', CAST(i % 9 AS INTEGER)) || chr(CAST(1 + i % 3 AS INTEGER))")]
    [InlineData("'user' || (i // 3) || '@mail.example'")]
    [InlineData("md5(CAST(i AS VARCHAR)) || repeat('y', CASE WHEN i % 500 = 0 THEN 3000 ELSE 0 END)")] // longer than a block
    [InlineData("CASE WHEN i % 2 = 0 THEN 'abcdefg' ELSE 'abcdefgh' END || (i % 10)")]
    public async Task Texts_are_counted_as_the_engine_counts_them(string text) => await SameAsync(text, "t0");

    [Theory]
    [InlineData("1.5")]
    [InlineData("CAST(NULL AS DOUBLE)")]
    [InlineData("CASE WHEN i % 2 = 0 THEN 0.0 ELSE -0.0 END")]
    [InlineData("CASE WHEN i % 3 > 0 THEN CAST(i % 120 AS DOUBLE) END")]
    [InlineData("CAST(i AS DOUBLE) / 7")]
    [InlineData("round(100 * sin(i), 2)")]
    [InlineData("CASE WHEN i % 2 = 0 THEN 1.7976931348623157e308 ELSE 5e-324 END * (i % 3)")]
    public async Task Numbers_are_counted_as_the_engine_counts_them(string number) => await SameAsync($"CAST({number} AS DOUBLE)", "n0");

    [Fact]
    public void What_may_be_a_text_that_reads_like_SQL_is_left_to_the_engine()
    {
        const string Literal = "count(CASE WHEN t1 = 'count(DISTINCT t1)' THEN 1 END)";
        var counts = new DistinctCounts(256 << 20);
        Assert.Equal(Literal, counts.Rewrite(Literal));
        Assert.Equal("count(DISTINCT d1)", counts.Rewrite("count(DISTINCT d1)"));
        Assert.DoesNotContain("DISTINCT", counts.Rewrite("count(t1) - count(DISTINCT t1)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_scan_is_left_after_it_is_forgotten()
    {
        using var engine = DuckDb.Open([], _folder.Path, 256 << 20);
        var counts = new DistinctCounts(256 << 20);
        engine.Register(counts);
        foreach (var rows in new[] { 1000, 10 })
        {
            counts.Forget();
            var row = await engine.RowAsync(
                $"SELECT {counts.Rewrite("count(DISTINCT t0)")} FROM (SELECT CAST(i AS VARCHAR) AS t0 FROM range({rows.ToString(CultureInfo.InvariantCulture)}) AS numbers(i))",
                TestContext.Current.CancellationToken);
            Assert.Equal((long)rows, row[0]);
        }
    }

    [Fact]
    public async Task What_takes_more_memory_than_it_may_ends_as_it_does_where_the_engine_has_no_more()
    {
        using var engine = DuckDb.Open([], _folder.Path, 256 << 20);
        var counts = new DistinctCounts(1 << 20);
        engine.Register(counts);
        var failure = await Assert.ThrowsAsync<DuckDBException>(() => engine.RowAsync(
            $"SELECT {counts.Rewrite("count(DISTINCT t0)")} FROM (SELECT md5(CAST(i AS VARCHAR)) AS t0 FROM range(100000) AS numbers(i))", TestContext.Current.CancellationToken));
        Assert.Equal(ReadFailure.NoMemory, ReadFailure.Explain(DataFile.Locate(RepositoryRoot.Path, new Loans().Data.Path), failure).Code);
    }

    public void Dispose() => _folder.Dispose();

    // In few rows, and in more than one thread takes; twice in one query, and in an expression.
    private async Task SameAsync(string value, string name)
    {
        using var engine = DuckDb.Open([], _folder.Path, 256 << 20);
        foreach (var rows in new[] { 0, 1, 3000, 100_000 })
        {
            var counts = new DistinctCounts(256 << 20);
            engine.Register(counts);
            string[] asked = [$"count(DISTINCT {name})", $"count({name}) - count(DISTINCT {name})"];
            var row = await engine.RowAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT {string.Join(", ", asked.Select(counts.Rewrite).Concat(asked))} FROM (SELECT {value} AS {name} FROM range({rows}) AS numbers(i))"),
                TestContext.Current.CancellationToken);
            Assert.Equal(row[2..], row[..2]);
        }
    }
}
