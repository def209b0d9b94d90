using System.Globalization;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Tables;

/// <summary>Texts that are read without the engine's cast: each must mean what the engine, with the pattern of what is allowed, makes of it.</summary>
public sealed class PlainReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<ColumnKind, string> Plain => new()
    {
        { ColumnKind.Number, "0" },
        { ColumnKind.Number, "-0" },
        { ColumnKind.Number, "007" },
        { ColumnKind.Number, "-12.50" },
        { ColumnKind.Number, "999999999999999" },
        { ColumnKind.Number, "0.123456789012345" },
        { ColumnKind.Number, "123456789.0123456" },
        { ColumnKind.Number, "9007199254740991" },
        { ColumnKind.Date, "0001-01-01" },
        { ColumnKind.Date, "2024-02-29" },
        { ColumnKind.Date, "9999-12-31" },
        { ColumnKind.DateTime, "2026-11-26T08:30:59" },
        { ColumnKind.DateTime, "1969-12-31 23:59:59" },
        { ColumnKind.Instant, "2026-11-26T08:30:59Z" },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public async Task A_plain_text_is_read_and_means_what_the_engine_makes_of_it(ColumnKind kind, string text) =>
        Assert.Equal((1, 0), await ReadAsync(kind, [text]));

    [Theory]
    [InlineData(ColumnKind.Number, new[] { "", "-", ".", "-.", "5.", ".5", "-.5", "1.2.3", "--1", "+1", " 1", "1 ", "1e5", "1_000", "1,5", "nan", "inf", "0x10", "٣", "9007199254740993", "12345678901234567890", "0.1234567890123456", "0.00000000000000000001" })]
    [InlineData(ColumnKind.Date, new[] { "", "0000-01-01", "2023-02-29", "2100-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024-01-32", "2024-1-01", "2024/01/01", "2024-01-01 ", " 024-01-01", "-024-01-01", "infinity  ", "20240-1-01" })]
    [InlineData(ColumnKind.DateTime, new[] { "", "2024-01-01", "2024-01-01T24:00:00", "2024-01-01T23:60:00", "2024-01-01T23:59:60", "2024-01-01t00:00:00", "2024-01-01T00:00:00.5", "2024-01-01T00:00", "2024-01-01T00:00:00Z", "2024-01-01T 0:00:00", "2024-02-30T00:00:00" })]
    [InlineData(ColumnKind.Instant, new[] { "", "2024-01-01T00:00:00", "2024-01-01T00:00:00z", "2024-01-01T00:00:00+00", "2024-01-01T25:00:00Z", "2024-02-30T00:00:00Z" })]
    public async Task What_is_not_plain_is_left_to_the_engine(ColumnKind kind, string[] texts) =>
        Assert.Equal((0, 0), await ReadAsync(kind, texts));

    [Theory]
    [InlineData(ColumnKind.Number, "0123456789.-", "17.25", 3_000)]
    [InlineData(ColumnKind.Number, "0123456789.-+eE_ ", "-3.14159265358979", 3_000)]
    [InlineData(ColumnKind.Date, "0123456789-", "2024-02-28", 3_000)]
    [InlineData(ColumnKind.DateTime, "0123456789-T :.", "2024-02-28T23:59:59", 3_000)]
    [InlineData(ColumnKind.Instant, "0123456789-TZ:+", "2024-02-28T23:59:59Z", 3_000)]
    public async Task Random_texts_mean_what_the_engine_makes_of_them(ColumnKind kind, string letters, string begin, int count)
    {
        var random = new Random(20261126);
        var texts = Enumerable.Range(0, count).Select(_ => Change(begin, letters, random)).ToList();
        var (read, different) = await ReadAsync(kind, texts);
        Assert.Equal(0, different);
        Assert.InRange(read, count / 100, count);
    }

    [Fact]
    public async Task A_missing_text_is_no_number()
    {
        using var engine = Open();
        var row = await engine.RowAsync(
            "SELECT count(plain_number(t)), sum(plain_number(t)) FROM (SELECT CASE WHEN i % 3 > 0 THEN CAST(i AS VARCHAR) END AS t FROM range(5000) AS numbers(i))",
            TestContext.Current.CancellationToken);
        Assert.Equal((3333L, 8_331_667.0), (Convert.ToInt64(row[0], CultureInfo.InvariantCulture), row[1]));
    }

    public void Dispose() => _folder.Dispose();

    private static string Change(string text, string letters, Random random)
    {
        var made = text.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var place = random.Next(made.Count);
            switch (random.Next(4))
            {
                case 0 when made.Count > 1:
                    made.RemoveAt(place);
                    break;
                case 1:
                    made.Insert(place, letters[random.Next(letters.Length)]);
                    break;
                default:
                    made[place] = letters[random.Next(letters.Length)];
                    break;
            }
        }

        return string.Concat(made);
    }

    private DuckDb Open() => DuckDb.Open([], _folder.Path, 256 << 20);

    // How many are read, and how many of them otherwise than by the engine, to the last bit.
    private async Task<(long Read, long Different)> ReadAsync(ColumnKind kind, IReadOnlyList<string> texts)
    {
        using var engine = Open();
        var column = new Column { Name = "x", Property = "X", Kind = kind, Role = ColumnRole.Metadata, Required = false };
        var slow = kind == ColumnKind.Number ? DuckDbDialect.Instance.NumberIn("t") : DuckDbDialect.Instance.MomentIn("t", kind, format: null);
        var row = await engine.RowAsync(
            $"""
            WITH texts AS (SELECT unnest([{string.Join(", ", texts.Select(Sql.Text))}]) AS t),
            both_ways AS (SELECT {PlainReader.For(column)}(t) AS fast, {slow} AS slow FROM texts)
            SELECT count(fast), count(CASE WHEN fast IS NOT NULL AND (slow IS NULL OR CAST(fast AS VARCHAR) <> CAST(slow AS VARCHAR)) THEN 1 END) FROM both_ways
            """,
            TestContext.Current.CancellationToken);
        return (Convert.ToInt64(row[0], CultureInfo.InvariantCulture), Convert.ToInt64(row[1], CultureInfo.InvariantCulture));
    }
}
