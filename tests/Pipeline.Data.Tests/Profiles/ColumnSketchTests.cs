using Pipeline.Core.Profiles;
using Pipeline.Data.Profiles;

namespace Pipeline.Data.Tests.Profiles;

public sealed class ColumnSketchTests
{
    private static readonly double[] Numbers = [.. Spread(new Random(11)), 0, 0, 3.4028234663852886e38, -3.4028234663852886e38, 5e-324, -5e-324, 1];

    [Fact]
    public void It_counts_what_the_sketch_of_the_same_numbers_counts()
    {
        var sketch = new ColumnSketch();
        sketch.AddNumbers(Numbers);
        Assert.Equal(ValueSketch.Of(Numbers).At(sketch.Values().Level), sketch.Values());
        Assert.Equal((Numbers.Min(), Numbers.Max()), (sketch.Minimum, sketch.Maximum));
    }

    [Fact]
    public void Two_halves_make_the_sketch_of_the_whole()
    {
        var (whole, first, second) = (new ColumnSketch(), new ColumnSketch(), new ColumnSketch());
        Take(whole, Numbers);
        Take(first, Numbers.AsSpan(0, 300));
        Take(second, Numbers.AsSpan(300));
        second.Add(first);
        Assert.Equal(whole.Values(), second.Values());
        Assert.Equal(whole.Different("test"), second.Different("test"));
        Assert.Equal((whole.Rows, whole.Minimum, whole.Maximum, whole.Sums.Mean), (second.Rows, second.Minimum, second.Maximum, second.Sums.Mean));
    }

    [Fact]
    public void Hashes_fill_the_registers_that_the_sketch_of_the_same_hashes_has()
    {
        var sketch = new ColumnSketch();
        Take(sketch, Numbers);
        Assert.Equal(DistinctSketch.Of("test", Numbers.Select(Hash)), sketch.Different("test"));
    }

    [Fact]
    public void Kept_numbers_are_counted_ascending_and_otherwise_none_is()
    {
        var (kept, other) = (new ColumnSketch(keepsNumbers: true), new ColumnSketch(keepsNumbers: true));
        kept.AddNumbers([2, -1, 2]);
        other.AddNumbers([2, 0.5]);
        kept.Add(other);
        Assert.Equal([(-1, 1), (0.5, 1), (2, 3)], kept.Counts());
        var sketch = new ColumnSketch();
        sketch.AddNumbers([1]);
        Assert.Empty(sketch.Counts());
    }

    private static IEnumerable<double> Spread(Random random) =>
        Enumerable.Range(0, 1000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4)));

    private static void Take(ColumnSketch sketch, ReadOnlySpan<double> numbers)
    {
        sketch.Pass(numbers.Length);
        sketch.AddNumbers(numbers);
        foreach (var number in numbers)
        {
            sketch.AddHash(Hash(number));
        }
    }

    private static ulong Hash(double number) => (ulong)BitConverter.DoubleToInt64Bits(number) * 0x9E3779B97F4A7C15;
}
