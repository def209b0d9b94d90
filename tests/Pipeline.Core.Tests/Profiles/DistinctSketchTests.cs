using Pipeline.Core.Metrics;
using Pipeline.Core.Profiles;

namespace Pipeline.Core.Tests.Profiles;

public sealed class DistinctSketchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(1_000)]
    [InlineData(4_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void An_estimate_is_as_near_as_stated(int distinct)
    {
        var errors = Enumerable.Range(1, 5).Select(seed => (DistinctSketch.Of("test", Hashes(distinct, seed)).Estimate - (double)distinct) / distinct).ToList();

        // Four standard errors; five estimates exceed them once in three thousand.
        Assert.All(errors, error => Assert.InRange(Math.Abs(error), 0, 4 * DistinctSketch.StandardError));
    }

    [Fact]
    public void The_merge_is_the_sketch_of_the_whole_and_repeats_do_not_count()
    {
        var (first, second) = (Hashes(3_000, 1), Hashes(5_000, 1));
        var whole = DistinctSketch.Of("test", second);
        Assert.Equal(whole, DistinctSketch.Of("test", first).Merge(DistinctSketch.Of("test", second)));
        Assert.Equal(whole, DistinctSketch.Of("test", second).Merge(DistinctSketch.Of("test", first)).Merge(whole));
        Assert.Equal(0, DistinctSketch.Of("test", []).Estimate);
    }

    [Fact]
    public void Sketches_of_different_hashes_are_not_merged_and_damaged_registers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DistinctSketch.Of("one", []).Merge(DistinctSketch.Of("other", [])));
        Assert.Throws<ArgumentException>(() => new DistinctSketch { Hash = "one", Registers = "AAAA" });
        Assert.Throws<ArgumentException>(() => DistinctSketch.OfRegisters("one", [.. Enumerable.Repeat((byte)40, DistinctSketch.Size)]));
    }

    private static List<ulong> Hashes(int count, int seed)
    {
        var random = new SplitMix((ulong)seed);
        return [.. Enumerable.Range(0, count).Select(_ => ((ulong)random.Below(int.MaxValue) << 33) ^ ((ulong)random.Below(int.MaxValue) << 11) ^ (ulong)random.Below(int.MaxValue))];
    }
}
