using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

/// <summary>Values from scipy 1.10.1: <c>norm.sf</c>, <c>norm.isf</c>, <c>beta.cdf</c>.</summary>
public sealed class DistributionTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.025)]
    [InlineData(-1, 0.8413447460685429)]
    [InlineData(3, 0.0013498980316300933)]
    [InlineData(6, 9.865876450376946e-10)]
    public void The_upper_tail_of_the_normal_distribution(double z, double expected) =>
        Assert.Equal(1, NormalDistribution.Above(z) / expected, 1e-12);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.025)]
    [InlineData(0.0001)]
    [InlineData(0.9)]
    [InlineData(1e-12)]
    public void The_quantile_undoes_the_tail(double probability) =>
        Assert.Equal(1, NormalDistribution.Above(NormalDistribution.ExceededWith(probability)) / probability, 1e-10);

    [Theory]
    [InlineData(0.5, 2, 2, 0.5)]
    [InlineData(0.25, 1, 1, 0.25)]
    [InlineData(0.2, 1, 3, 0.488)] // 1 - 0.8³
    [InlineData(0.9, 5, 1, 0.59049)] // 0.9⁵
    public void The_beta_distribution_where_it_is_a_polynomial(double x, double a, double b, double expected) =>
        Assert.Equal(expected, BetaDistribution.AtMost(x, a, b), 1e-13);

    [Fact]
    public void The_exact_interval_of_none_of_ten_is_the_textbooks() =>
        Assert.Equal(1 - Math.Pow(0.025, 0.1), Proportion.ClopperPearson(0, 10).High, 1e-12);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    public void A_proportion_needs_rows_and_no_more_successes_than_rows(long successes, long rows) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(successes, rows));
}
