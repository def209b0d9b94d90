using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

public sealed class CheckMomentTests
{
    private readonly Noon _clock = new();

    [Theory]
    [InlineData(null, "2026-11-26 12:00:00Z")]
    [InlineData("2026-11-20", "2026-11-20 00:00:00Z")]
    [InlineData("2026-11-20T10:00:00+02:00", "2026-11-20 08:00:00Z")]
    [InlineData("2026-11-20T10:00Z", "2026-11-20 10:00:00Z")]
    public void A_moment_is_a_day_or_a_time_with_its_offset(string? text, string moment) =>
        Assert.Equal(moment, CheckMoment.Of(text, _clock).ToString("u", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void What_is_no_moment_is_refused() =>
        Assert.Equal("PIP2040", Assert.Throws<PipelineException>(() => CheckMoment.Of("yesterday", _clock)).Code);

    [Fact]
    public void Only_a_contract_that_looks_at_the_clock_is_checked_again_on_another_day()
    {
        var fresh = DataContract.For<Order>().Column(row => row.Placed, placed => placed.Fresh(TimeSpan.FromDays(1)));
        Assert.Equal("2026-11-26", CheckMoment.KeyOf(fresh, null, _clock));
        Assert.Equal("2026-11-20", CheckMoment.KeyOf(fresh, "2026-11-20", _clock));
        Assert.Equal("none", CheckMoment.KeyOf(DataContract.For<Order>(), null, _clock));
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Orders.Noon;
    }
}
