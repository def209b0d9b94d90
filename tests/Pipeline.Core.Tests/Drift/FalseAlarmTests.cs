using Pipeline.Core.Drift;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Drift;

/// <summary>
/// The stated false-alarm rate at several numbers of rows, on normal data from fixed seeds. A share is accepted where a true share as stated would be beyond the
/// bound with a probability of one in a thousand (binomial, by the beta distribution).
/// </summary>
public sealed class FalseAlarmTests
{
    private const int Comparisons = 200;
    private const int Columns = 2;
    private const double Rate = 0.05;
    private static readonly DriftThresholds Thresholds = new() { FalseDiscoveryRate = Rate, SmallestDifference = 0 };
    private static readonly Dictionary<int, Lazy<List<DriftReport>>> Unchanged =
        new[] { 50, 100, 500 }.ToDictionary(rows => rows, rows => new Lazy<List<DriftReport>>(() => Repeat(rows, shift: 0, seed: 1)));

    private static readonly DriftStatistic[] Calibrated =
    [
        DriftStatistic.KolmogorovSmirnov, DriftStatistic.Wasserstein, DriftStatistic.AndersonDarling, DriftStatistic.ChiSquare, DriftStatistic.PopulationStability,
        DriftStatistic.JensenShannon, DriftStatistic.TotalVariation, DriftStatistic.LargestChange,
    ];

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(500)]
    public void Unchanged_data_raise_an_alarm_no_more_often_than_stated_by_any_statistic(int rows)
    {
        var reports = Unchanged[rows].Value;
        Assert.InRange(reports.Count(report => report.Drifted.Any()), 0, MostOf(Comparisons, Rate));
        foreach (var statistic in Calibrated)
        {
            var beyond = reports.SelectMany(report => report.Columns).Count(column => column.Measure(statistic)!.IsBeyondChance);
            Assert.InRange(beyond, 1, MostOf(Comparisons * Columns, Rate));
        }
    }

    // The figures of the population stability index on unchanged data: above 0.1 in 85 % of samples of 100 rows and in 0.3 % at 500.
    // By chi-square with nine degrees, which the index follows: 83 % and 0.3 %.
    [Theory]
    [InlineData(100, 0.8, 0.9)]
    [InlineData(500, 0, 0.01)]
    public void A_fixed_index_raises_false_alarms_by_the_number_of_rows(int rows, double least, double most) => Assert.InRange(
        Unchanged[rows].Value.SelectMany(report => report.Columns).Average(column => column.Measure(DriftStatistic.PopulationStability)!.Value > 0.1 ? 1.0 : 0),
        least,
        most);

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(500)]
    public void The_smallest_change_that_is_said_to_be_seen_is_seen_in_four_of_five_cases(int rows)
    {
        var visible = Unchanged[rows].Value[0].Columns[0].Detectable;

        // A normal distribution that is moved by d deviations has the distance 2 Φ(d / 2) − 1.
        var shift = 2 * NormalDistribution.ExceededWith((1 - visible) / 2);
        var found = Repeat(rows, shift, seed: 2).Count(report => report.Columns[0].Drifted);
        Assert.InRange(found, Comparisons - MostOf(Comparisons, 0.2), Comparisons);
    }

    private static List<DriftReport> Repeat(int rows, double shift, int seed) => [.. Enumerable.Range(0, Comparisons).AsParallel().AsOrdered().Select(index =>
    {
        var random = new SplitMix((ulong)((seed * 1_000_003) + (rows * 31) + index));
        var columns = Enumerable.Range(0, Columns).Select(column => ColumnComparison.OfNumbers(
            $"{column}", Normals(random, rows, 0), Normals(random, rows, column == 0 ? shift : 0), Thresholds));
        return DriftReport.Of([.. columns], rows, rows, Thresholds);
    })];

    private static double[] Normals(SplitMix random, int count, double mean) => [.. Enumerable.Range(0, count)
        .Select(_ => mean + (Math.Sqrt(-2 * Math.Log(1 - random.Fraction())) * Math.Cos(2 * Math.PI * random.Fraction())))];

    // The fewest that are exceeded with a probability below one in a thousand.
    private static int MostOf(int trials, double share) =>
        Enumerable.Range(0, trials).First(count => BetaDistribution.AtMost(share, count + 1, trials - count) < 0.001);
}
