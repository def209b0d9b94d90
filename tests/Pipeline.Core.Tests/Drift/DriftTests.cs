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

        // Two of the 70 ways to mix four and four numbers.
        Assert.Equal(2 / 70.0, KolmogorovSmirnov.Test(OneToFour, far).PValue, 1e-12);
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

    // scipy 1.10.1: ks_2samp(x, y, method='exact') of samples with these sizes and distances.
    [Theory]
    [InlineData(7, 5, 0.5142857142857142, 0.3282828282828283)]
    [InlineData(7, 5, 1.0, 0.0025252525252525255)]
    [InlineData(20, 20, 0.35, 0.17453300569806826)]
    [InlineData(20, 20, 0.65, 0.0002704973445409677)]
    [InlineData(50, 50, 0.3, 0.02170784069014051)]
    [InlineData(50, 50, 0.58, 4.047604718242212e-08)]
    [InlineData(31, 400, 0.27991935483870967, 0.01733653160245984)]
    [InlineData(31, 400, 0.5434677419354839, 1.9228381320824652e-08)]
    [InlineData(100, 100, 0.23, 0.009878183186176536)]
    [InlineData(100, 100, 0.41, 6.617357604827955e-08)]
    [InlineData(300, 500, 0.16266666666666665, 8.607770417466958e-05)]
    [InlineData(300, 500, 0.37266666666666665, 1.1133354620480178e-23)]
    [InlineData(1000, 1000, 0.135, 2.321597219050034e-08)]
    [InlineData(1000, 1000, 0.38, 1.0444692753699931e-64)]
    public void The_distribution_of_two_small_samples_is_exact(int first, int second, double distance, double expected) =>
        Assert.InRange(TwoSampleDistribution.Above(first, second, distance) / expected, 1 - 1e-9, 1 + 1e-9);

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.0025)]
    public void The_limit_of_small_samples_is_exceeded_no_more_often_than_stated_and_the_next_smaller_would_be(double level)
    {
        foreach (var (first, second) in new[] { (1, 1), (1, 30), (7, 5), (20, 20), (50, 50), (100, 100), (99, 100), (31, 400), (1000, 1000) })
        {
            var limit = KolmogorovSmirnov.ExceededWith(level, first, second);
            var step = 1.0 / first / second;
            Assert.True(limit == 1 || TwoSampleDistribution.Above(first, second, limit + (step / 2)) <= level, $"{first} and {second}: {limit} is exceeded too often");
            Assert.True(TwoSampleDistribution.Above(first, second, limit - (step / 2)) > level, $"{first} and {second}: {limit} is too large");
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
