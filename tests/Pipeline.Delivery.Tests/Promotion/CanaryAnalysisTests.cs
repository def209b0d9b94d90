using Pipeline.Delivery.Promotion;

namespace Pipeline.Delivery.Tests.Promotion;

public sealed class CanaryAnalysisTests
{
    [Theory]
    [InlineData(100, 4, 5, false)] // four errors may be one broken client
    [InlineData(100, 5, 5, true)]
    [InlineData(1_000, 10, 5, false)] // one in a hundred more than the old one
    [InlineData(1_000, 11, 5, true)]
    [InlineData(1_000, 0, 205, false)] // 200 ms more than the old version's 5 ms
    [InlineData(1_000, 0, 206, true)]
    [InlineData(499, 0, 206, false)] // too few: the first requests after a start decide the percentile
    public void A_canary_goes_back_when_it_fails_more_often_or_is_much_slower(long requests, long errors, double p99, bool abort)
    {
        var report = new GatewayReport(
            [
                new() { Name = "old", Requests = 10_000, Errors = 0, P99Milliseconds = 5 },
                new() { Name = "new", Requests = requests, Errors = errors, P99Milliseconds = p99 },
            ],
            []);
        Assert.Equal(abort, CanaryAnalysis.ReasonToAbort(report, "new") is not null);
    }

    [Fact]
    public void A_canary_that_fails_as_often_as_the_old_version_may_stay() => Assert.Null(CanaryAnalysis.ReasonToAbort(
        new([new() { Name = "old", Requests = 1_000, Errors = 100 }, new() { Name = "new", Requests = 100, Errors = 10 }], []), "new"));
}
