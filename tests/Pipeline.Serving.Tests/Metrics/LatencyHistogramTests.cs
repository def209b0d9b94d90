using Pipeline.Serving.Metrics;

namespace Pipeline.Serving.Tests.Metrics;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void A_quantile_is_read_off_to_a_tenth()
    {
        var histogram = new LatencyHistogram(LatencyHistogram.Fine);
        for (var milliseconds = 1; milliseconds <= 1_000; milliseconds++)
        {
            histogram.Add(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.InRange(histogram.Quantile(0.99), 0.990, 0.990 * 1.1);
        Assert.InRange(histogram.Quantile(0.5), 0.500, 0.500 * 1.1);
        Assert.Equal(500.5, histogram.SumSeconds, 1e-6);
    }

    [Fact]
    public void One_slow_request_in_a_thousand_is_not_in_the_99th_percentile()
    {
        var histogram = new LatencyHistogram(LatencyHistogram.Fine);
        for (var request = 0; request < 999; request++)
        {
            histogram.Add(TimeSpan.FromMilliseconds(1));
        }

        histogram.Add(TimeSpan.FromHours(1));
        Assert.InRange(histogram.Quantile(0.99), 0.001, 0.0011);
        Assert.InRange(histogram.Quantile(1), 100, 200);
    }

    [Fact]
    public void Nothing_counted_has_no_quantile() => Assert.Equal(0, new LatencyHistogram(LatencyHistogram.Coarse).Quantile(0.99));

    [Fact]
    public void A_bound_belongs_to_its_own_bucket()
    {
        var histogram = new LatencyHistogram([0.001, 0.002]);
        histogram.Add(TimeSpan.FromMilliseconds(1));
        histogram.Add(TimeSpan.FromMilliseconds(2));
        histogram.Add(TimeSpan.FromMilliseconds(3));
        Assert.Equal([1, 1, 1], histogram.Counts());
    }
}
