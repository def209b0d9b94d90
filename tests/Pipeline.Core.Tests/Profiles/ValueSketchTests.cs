using Pipeline.Core.Evidence;
using Pipeline.Core.Profiles;

namespace Pipeline.Core.Tests.Profiles;

public sealed class ValueSketchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_merge_is_the_sketch_of_the_whole_in_any_order_and_grouping(int seed)
    {
        var random = new Random(seed);
        var parts = Enumerable.Range(0, 3).Select(_ => Numbers(random, random.Next(0, 3_000))).ToList();
        var whole = ValueSketch.Of(parts.SelectMany(part => part));
        var (first, second, third) = (ValueSketch.Of(parts[0]), ValueSketch.Of(parts[1]), ValueSketch.Of(parts[2]));
        Assert.Equal(whole, first.Merge(second).Merge(third));
        Assert.Equal(whole, first.Merge(second.Merge(third)));
        Assert.Equal(whole, third.Merge(first).Merge(second));
        Assert.Equal(parts.Sum(part => part.Length), whole.Count);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void A_quantile_is_as_near_as_stated(int seed)
    {
        var numbers = Numbers(new Random(seed), 5_001);
        Array.Sort(numbers);
        var sketch = ValueSketch.Of(numbers);
        Assert.All(Enumerable.Range(0, 101), percent =>
        {
            // 5,000 · percent / 100 is whole: no interpolation.
            var exact = numbers[50 * percent];
            Assert.InRange(Math.Abs(sketch.Quantile(percent / 100.0) - exact), 0, (sketch.RelativeError * Math.Abs(exact) * (1 + 1e-9)) + 1e-300);
        });
    }

    [Fact]
    public void A_sketch_stays_small_whatever_the_numbers()
    {
        var wild = Enumerable.Range(0, 200_000).Select(index => (index % 2 == 0 ? 1 : -1) * Math.Pow(10, (index % 7_600 / 100.0) - 38));
        var sketch = ValueSketch.Of(wild);
        Assert.InRange(sketch.Negative.Count + sketch.Positive.Count, 100, ValueSketch.MostBuckets);
        Assert.InRange(EvidenceJson.Write(sketch).Length, 1, 8_000);
    }

    [Fact]
    public void Few_different_numbers_are_told_apart_even_far_from_zero()
    {
        var years = Enumerable.Range(1990, 35).SelectMany(year => Enumerable.Repeat((double)year, year - 1980)).ToList();
        var sketch = ValueSketch.Of(years);
        Assert.Equal(0, sketch.Level);
        Assert.Equal(Enumerable.Range(10, 35).Select(rows => (long)rows), sketch.Points().Select(point => point.Rows));
        Assert.Equal(2024, sketch.Quantile(1), 0.05);
    }

    [Fact]
    public void Ends_signs_and_zeros_are_kept_apart()
    {
        var sketch = ValueSketch.Of([-3, 0, double.NaN, 0, 1e-30, 2]);
        Assert.Equal((2L, 5L), (sketch.Zeros, sketch.Count));
        Assert.Equal([-3, 0, 1e-30, 2], sketch.Points().Select(point => double.Parse(point.Value.ToString("E3", null), null)));
        Assert.All(sketch.Ranges(), range => Assert.True(range.From <= range.To));
    }

    [Fact]
    public void A_sketch_survives_being_written_and_a_damaged_one_is_refused()
    {
        var sketch = ValueSketch.Of(Numbers(new Random(5), 2_000));
        var written = System.Text.Encoding.UTF8.GetString(EvidenceJson.Write(sketch));
        Assert.Equal(sketch, EvidenceJson.Read<ValueSketch>(System.Text.Encoding.UTF8.GetBytes(written)));
        foreach (var damage in new[] { "1:2 0:3", "1:-2", "1", "x:1", "1:0" })
        {
            Assert.Throws<System.Text.Json.JsonException>(() => EvidenceJson.Read<ValueSketch>(System.Text.Encoding.UTF8.GetBytes(
                $$"""{"level":0,"zeros":0,"negative":"","positive":"{{damage}}"}""")));
        }
    }

    private static double[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(4) switch
        {
            0 => random.Next(-5, 50),
            1 => Math.Exp((random.NextDouble() * 20) - 10),
            2 => -random.NextDouble(),
            _ => 1000 + random.NextDouble(),
        })];
}
