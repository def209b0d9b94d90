using Pipeline.Data.Profiles;

namespace Pipeline.Data.Tests.Profiles;

public sealed class ExactSumsTests
{
    [Fact]
    public void A_small_spread_about_a_large_mean_keeps_its_digits()
    {
        // NumAcc4 of the NIST Statistical Reference Datasets: 1,001 numbers, certified mean 10000000.2 and standard deviation 0.1.
        // None of the three is a double: one unit in the last place of ten million, 1.9e-9, is allowed.
        var sums = new ExactSums();
        sums.Add([10000000.2, .. Enumerable.Range(0, 500).SelectMany(_ => (double[])[10000000.1, 10000000.3])]);
        Assert.Equal(1001, sums.Count);
        Assert.Equal(10000000.2, sums.Mean, 2e-9);
        Assert.Equal(0.1, sums.StandardDeviation, 1e-8);
    }

    [Fact]
    public void The_order_of_the_numbers_changes_no_digit()
    {
        var random = new Random(7);
        var numbers = Enumerable.Range(0, 10_000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20))).ToArray();
        var (straight, turned) = (new ExactSums(), new ExactSums());
        straight.Add(numbers);
        for (var from = numbers.Length - 1000; from >= 0; from -= 1000)
        {
            var part = new ExactSums();
            part.Add(numbers.AsSpan(from, 999));
            part.Add(numbers.AsSpan(from + 999, 1));
            turned.Add(part);
        }

        Assert.Equal(straight.Mean, turned.Mean);
        Assert.Equal(straight.StandardDeviation, turned.StandardDeviation);
    }

    [Fact]
    public void A_single_number_has_no_spread()
    {
        var sums = new ExactSums();
        sums.Add([3.0]);
        Assert.Equal((3.0, 0.0), (sums.Mean, sums.StandardDeviation));
    }
}
