using System.Globalization;
using System.Text;
using Pipeline.Core.Contracts;
using Pipeline.Core.Leakage;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Leakage;
using Pipeline.Data.Rows;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Leakage;

/// <summary>Random rows of every task, cut in every way: the queries against loops over rows in memory, in one scan and copied as a large file is.</summary>
public sealed class EveryLeakTests : IDisposable
{
    private static readonly Split[] Splits =
    [
        new Split.EveryNth(3), new Split.ByKeyHash(0.3), new Split.ByGroup(0.4), new Split.ByTime(0.25), new Split.Stratified(0.3),
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Queries_count_what_loops_count_in_every_split(int seed)
    {
        var random = new Random(seed);
        await CompareAsync<Sale>(Sale.Header, row => Sold(row, random), random);
        await CompareAsync<Booking>(Booking.Header, row => Booked(row, random), random);
        await CompareAsync<Offer>(Offer.Header, row => Offered(row, random), random);
    }

    public void Dispose() => _folder.Dispose();

    private static string Sold(int row, Random random) => string.Create(
        CultureInfo.InvariantCulture,
        $"s{(random.Next(40) == 0 ? random.Next(row + 1) : row)},{(random.Next(3) == 0 ? "true" : "false")},{Some(random, random.Next(20))},{Some(random, random.NextSingle() * 1e10)},{Some(random, random.Next(2) == 0 ? "open" : "closed")},{Some(random, random.Next(50) * 1e7)},{Some(random, random.Next(30))},{Some(random, random.Next(40))}\n");

    private static string Booked(int row, Random random) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Some(random, random.Next(3) + (row % 2 / 10.0))},{Some(random, random.Next(2) == 0 ? "open" : "closed")},{Some(random, random.Next(12))},{Some(random, $"2026-11-{random.Next(1, 29):00}T10:00:00Z")},{Some(random, $"2026-11-{random.Next(1, 29):00}")},{(random.Next(4) == 0 ? "none" : random.Next(2) == 0 ? "low" : "high")}\n");

    private static string Offered(int row, Random random) => string.Create(
        CultureInfo.InvariantCulture, $"o{row},{Some(random, random.Next(2) == 0 ? "open" : "closed")},{Some(random, row % 37)},{Some(random, random.Next(9))},{100 + (row % 37) + random.NextSingle()}\n");

    private static string Some<T>(Random random, T value) => random.Next(12) == 0 ? "NA" : string.Create(CultureInfo.InvariantCulture, $"{value}");

    private async Task CompareAsync<TRow>(string header, Func<int, string> line, Random random)
    {
        var text = new StringBuilder(header);
        for (var (row, rows) = (0, random.Next(40, 400)); row < rows; row++)
        {
            text.Append(line(row));
        }

        await File.WriteAllTextAsync(_folder.At("rows.csv"), text.ToString(), Cancel);
        var schema = RowSchema.Of<TRow>();
        var data = (await DataValidator.JudgeAsync("rows", DataContract.For<TRow>(), DataSource.File("rows.csv"), _folder.Path, new DataOptions(), Cancel)).Dataset;
        var rowsRead = await DataRows.ReadAsync(schema, "rows.csv", _folder.Path, new DataOptions(), Cancel);
        foreach (var split in Splits.Where(split => split is not Split.ByTime || schema.Columns.Any(column => column.IsTime)))
        {
            var (training, holdout) = HoldOut.Of(split, rowsRead);
            var expected = LeakageCheck.Of(schema, split, NaiveLeaks.Of(rowsRead.Select(training), rowsRead.Select(holdout)), Strict, []);
            foreach (var options in (DataOptions[])[new(), new() { LargestAtOnceBytes = 0 }])
            {
                Equal(expected, (await LeakageRunner.LookAsync(schema, split, Strict, data, _folder.Path, options, [], Cancel))!, $"{schema.Name} {split}");
            }
        }
    }

    private static LeakagePolicy Strict { get; } = new() { TwinsAtMost = 0, SuspiciousFrom = 0.6 };

    private static void Equal(LeakageCheck expected, LeakageCheck found, string what)
    {
        Assert.Equal((what, expected.TrainingRows, expected.HoldoutRows), (what, found.TrainingRows, found.HoldoutRows));
        Assert.Equal(expected.Findings, found.Findings);
        Assert.Equal(expected.Strengths.Select(strength => strength.Column).Order(StringComparer.Ordinal), found.Strengths.Select(strength => strength.Column).Order(StringComparer.Ordinal));
        foreach (var strength in expected.Strengths)
        {
            var measured = found.Strengths.Single(candidate => candidate.Column == strength.Column);
            Assert.True(
                Math.Max(Math.Abs(measured.Value - strength.Value), Math.Max(Math.Abs(measured.Low - strength.Low), Math.Abs(measured.High - strength.High))) < 1e-9,
                $"{what}: {measured}, a loop says {strength}");
        }
    }

    /// <summary>Rows of several classes, without a key of their own, with dates.</summary>
    private sealed record Booking
    {
        public const string Header = "Price,Kind,Hotel,At,KnownOn,Grade\n";

        [Key, RowNumber]
        public required int Row { get; init; }

        [Numeric, KnownAt(nameof(KnownOn))]
        public float? Price { get; init; }

        [Categorical, Group]
        public SaleKind? Kind { get; init; }

        [Slice, Group]
        public int? Hotel { get; init; }

        [Metadata, Time]
        public DateTimeOffset? At { get; init; }

        [Metadata]
        public DateOnly? KnownOn { get; init; }

        [Label]
        public required Grade Grade { get; init; }
    }

    /// <summary>Rows with a number to predict.</summary>
    private sealed record Offer
    {
        public const string Header = "Id,Kind,Size,Agent,Price\n";

        [Key]
        public required string Id { get; init; }

        [Categorical]
        public SaleKind? Kind { get; init; }

        [Numeric]
        public float? Size { get; init; }

        [Slice, Group]
        public int? Agent { get; init; }

        [Label]
        public required float Price { get; init; }
    }

    private enum Grade
    {
        None,
        Low,
        High,
    }
}
