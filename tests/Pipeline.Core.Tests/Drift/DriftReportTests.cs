using Pipeline.Core.Drift;

namespace Pipeline.Core.Tests.Drift;

public sealed class DriftReportTests
{
    // Benjamini & Hochberg 1995 by hand: sorted p · 4 / rank is 0.004, 0.04, 0.04, 0.8; the running minimum from the end changes nothing.
    [Fact]
    public void Probabilities_are_adjusted_for_the_number_of_columns() =>
        Assert.Equal([0.04, 0.004, 0.8, 0.04], FalseDiscovery.Adjust([0.03, 0.001, 0.8, 0.02]).Select(value => Math.Round(value, 12)));

    [Theory]
    [InlineData(50)]
    [InlineData(500)]
    [InlineData(2_000)]
    public void Unchanged_data_raise_no_more_alarms_than_stated(int rows)
    {
        // 60 reports of three columns each; where nothing has changed, the false-discovery rate is the share of reports with an alarm.
        var random = new Random(rows);
        var alarms = Enumerable.Range(0, 60).Count(_ => Report(random, rows, shift: 0, smallest: 0).Drifted.Any());

        // At 5 per cent, more than 9 of 60 have probability 0.0006 (binomial).
        Assert.InRange(alarms, 0, 9);
    }

    [Fact]
    public void A_shift_as_large_as_the_smallest_detectable_is_seen_four_times_in_five()
    {
        var random = new Random(1);
        var visible = Report(random, 1_000, shift: 0, smallest: 0).Columns[0].Detectable;
        var seen = Enumerable.Range(0, 60).Count(_ => Report(random, 1_000, visible, smallest: 0).Drifted.Any(column => column.Column == "column 0"));

        // With a probability of 0.8, fewer than 38 of 60 have probability 0.001 (binomial).
        Assert.InRange(seen, 38, 60);
    }

    [Fact]
    public void A_trifle_in_many_rows_is_no_drift()
    {
        var random = new Random(2);
        Assert.Empty(Report(random, 100_000, shift: 0.02, smallest: 0.05).Drifted);
        Assert.Single(Report(random, 100_000, shift: 0.02, smallest: 0).Drifted);
    }

    [Fact]
    public void Thresholds_guard_their_own_truth()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftThresholds { FalseDiscoveryRate = 5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftThresholds { SmallestDifference = double.NaN });
    }

    // Uniform numbers from 0 to 1: moving them by a shift moves their distribution function by as much.
    private static DriftReport Report(Random random, int rows, double shift, double smallest)
    {
        var thresholds = new DriftThresholds { SmallestDifference = smallest };
        var columns = Enumerable.Range(0, 3).Select(index => ColumnComparison.OfNumbers(
            $"column {index}", Uniform(random, rows, 0), Uniform(random, rows, index == 0 ? shift : 0), thresholds));
        return DriftReport.Of([.. columns], rows, rows, thresholds);
    }

    private static double[] Uniform(Random random, int rows, double shift) =>
        [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() + shift)];
}
