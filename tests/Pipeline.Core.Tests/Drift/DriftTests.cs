using Pipeline.Core.Drift;

namespace Pipeline.Core.Tests.Drift;

public sealed class DriftTests
{
    private static readonly NumberSample OneToFour = NumberSample.Of([3, 1, double.NaN, 4, 2]);

    [Fact]
    public void A_sample_does_not_differ_from_itself()
    {
        Assert.Equal(new DriftTest(0, 1), KolmogorovSmirnov.Test(OneToFour, OneToFour));
        Assert.Equal(0, WassersteinDistance.Between(OneToFour, OneToFour));
        Assert.Equal(1, MannWhitney.Test(OneToFour, OneToFour).PValue);
        Assert.Equal(0, CountDistances.JensenShannon([1, 2], [10, 20]));
        Assert.Equal(0, CountDistances.PopulationStability([1, 2], [10, 20]));
    }

    [Fact]
    public void Samples_without_overlap_are_as_far_apart_as_can_be()
    {
        var far = NumberSample.Of([11, 12, 13, 14]);
        Assert.Equal(1, KolmogorovSmirnov.Test(OneToFour, far).Statistic);
        Assert.Equal(0, KolmogorovSmirnov.Test(OneToFour, far).PValue);
        Assert.Equal(10, WassersteinDistance.Between(OneToFour, far));
        Assert.Equal(1, CountDistances.JensenShannon([5, 0], [0, 7]));
        Assert.Equal(1, CountDistances.TotalVariation([5, 0], [0, 7]));
    }

    [Fact]
    public void Many_numbers_are_sorted_as_few_are()
    {
        var random = new Random(4);
        double[] numbers = [.. Enumerable.Range(0, 20_000).Select(index => (index % 5) switch
        {
            0 => random.Next(-50, 50),
            1 => -0.0,
            2 => (random.NextDouble() - 0.5) * 1e300,
            3 => (random.NextDouble() - 0.5) * 1e-300,
            _ => 0,
        })];
        var expected = numbers.Order().ToArray();
        RadixSort.Sort(numbers);
        Assert.Equal(expected, numbers);
    }

    [Fact]
    public void Numbers_that_share_their_leading_bits_are_sorted_as_comparing_sorts_them()
    {
        // Seconds since 1970 within one year: they differ in the last bits only. And a few different ones many times.
        var random = new Random(2);
        double[] numbers = [.. Enumerable.Range(0, 20_000).Select(index => index % 2 == 0 ? 1.7e9 + (random.NextDouble() * 3e7) : 1.7e9 + random.Next(7))];
        var expected = numbers.Order().ToArray();
        RadixSort.Sort(numbers);
        Assert.Equal(expected, numbers);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(100_000)]
    public void Harmonic_sums_are_those_of_their_terms(int count)
    {
        var terms = Enumerable.Range(1, count).Select(term => 1.0 / term).Reverse().ToList();
        Assert.Equal(terms.Sum(), Harmonic.Sum(count), 1e-12);
        Assert.Equal(terms.Sum(term => term * term), Harmonic.SumOfSquares(count), 1e-13);
    }

    [Fact]
    public void The_distance_does_not_depend_on_which_sample_comes_first()
    {
        var other = NumberSample.Of([2, 2, 7]);
        Assert.Equal(KolmogorovSmirnov.Test(OneToFour, other), KolmogorovSmirnov.Test(other, OneToFour));
        Assert.Equal(WassersteinDistance.Between(OneToFour, other), WassersteinDistance.Between(other, OneToFour), 1e-15);
        Assert.Equal(MannWhitney.Test(OneToFour, other).PValue, MannWhitney.Test(other, OneToFour).PValue, 1e-15);
        Assert.Equal(AndersonDarling.Statistic(OneToFour, other), AndersonDarling.Statistic(other, OneToFour), 1e-12);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.001)]
    [InlineData(0.0000005)]
    public void The_limit_of_few_numbers_is_exceeded_as_often_as_stated(double level)
    {
        foreach (var size in Enumerable.Range(1, 99))
        {
            // Two samples of 2 n numbers count as one of n.
            var limit = KolmogorovSmirnov.ExceededWith(level, 2 * size, 2 * size);
            Assert.InRange(KolmogorovDistribution.Above(size, limit), level * 0.999999, level * 1.000001);
        }
    }

    // Stephens 1970: sqrt(n) + 0.12 + 0.11 / sqrt(n) times the limit is 1.358 at 5 % and 1.628 at 1 %.
    [Theory]
    [InlineData(0.05, 1.358)]
    [InlineData(0.01, 1.628)]
    public void The_limit_of_many_numbers_is_Kolmogorovs(double level, double expected)
    {
        var size = 2_500.0;
        Assert.Equal(expected, KolmogorovSmirnov.ExceededWith(level, 2 * size, 2 * size) * (Math.Sqrt(size) + 0.12 + (0.11 / Math.Sqrt(size))), 5e-4);
    }

    // Marsaglia, Tsang & Wang 2003, "Evaluating Kolmogorov's distribution": K(10, 0.274) = 0.6284796154565804…
    [Fact]
    public void The_distribution_of_a_small_sample_is_exact() =>
        Assert.Equal(1 - 0.62847961545658043, KolmogorovDistribution.Above(10, 0.274), 1e-12);

    // One number: its distance is at most d with probability 2 d - 1.
    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.75, 0.5)]
    [InlineData(1, 0)]
    public void The_distribution_of_one_number_is_known(double distance, double above) =>
        Assert.Equal(above, KolmogorovDistribution.Above(1, distance), 1e-12);

    [Theory]
    [InlineData(141)]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public void The_methods_agree_where_one_takes_over_from_the_other(int size)
    {
        foreach (var squared in new[] { 2.2, Math.Pow(1.4 / size, 4 / 3.0) * size })
        {
            var distance = Math.Sqrt(squared / size);
            var (below, above) = (KolmogorovDistribution.Above(size, distance * (1 - 1e-9)), KolmogorovDistribution.Above(size, distance * (1 + 1e-9)));
            Assert.InRange(below - above, -5e-6, 5e-6);
        }
    }

    // Abramowitz & Stegun 1964, table 26.8: chi-square above 3.84146 (1 degree), 18.3070 (10), 124.342 (100) has probability 0.05.
    [Theory]
    [InlineData(1, 3.84146)]
    [InlineData(10, 18.3070)]
    [InlineData(100, 124.342)]
    public void The_upper_five_per_cent_of_chi_square_are_those_of_the_table(int degrees, double statistic) =>
        Assert.Equal(0.05, GammaFunctions.Upper(degrees / 2.0, statistic / 2), 1e-5);

    [Fact]
    public void A_number_on_a_border_belongs_to_the_bin_below()
    {
        var bins = QuantileBins.Of(NumberSample.Of(Enumerable.Range(0, 11).Select(number => (double)number).ToArray()));
        Assert.Equal(new QuantileBins([1, 2, 3, 4, 5, 6, 7, 8, 9]), bins);
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0, 1, 2], bins.Count(NumberSample.Of([-100, 1, 8.5, 9 + 1e-9, 1e9])));
    }

    [Fact]
    public void A_constant_column_has_one_bin_and_no_test_fails_on_it()
    {
        var constant = NumberSample.Of([7, 7, 7]);
        Assert.Equal([3], QuantileBins.Of(constant).Count(constant));
        Assert.Equal(1, MannWhitney.Test(constant, constant).PValue);
        Assert.Equal(new DriftTest(0, 1), CountDistances.ChiSquare([3], [4]));
        Assert.Throws<ArgumentException>(() => AndersonDarling.Statistic(constant, constant));
    }

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Assert.Throws<ArgumentException>(() => NumberSample.Of([double.NaN]));
        Assert.Throws<ArgumentException>(() => NumberSample.Of([1, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => CountDistances.TotalVariation([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => CountDistances.ChiSquare([0, 0], [1, 2]));
        Assert.Throws<ArgumentException>(() => CountDistances.JensenShannon([1, -1], [1, 2]));
    }
}
