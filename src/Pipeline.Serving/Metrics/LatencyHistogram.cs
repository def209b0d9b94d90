namespace Pipeline.Serving.Metrics;

/// <summary>Counts durations in fixed buckets; written by many threads, read at any time.</summary>
/// <param name="bounds">Upper bounds in seconds, rising; one bucket more is for all that is longer.</param>
internal sealed class LatencyHistogram(double[] bounds)
{
    /// <summary>Few buckets, as a page of metrics shows them: 50 µs to 5 s.</summary>
    public static readonly double[] Coarse =
        [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    /// <summary>Buckets each a tenth longer than the one before, 50 µs to two minutes: quantiles are read off to a tenth.</summary>
    public static readonly double[] Fine = [.. Enumerable.Range(0, 155).Select(step => 0.00005 * Math.Pow(1.1, step))];

    private readonly long[] _counts = new long[bounds.Length + 1];
    private long _sumNanoseconds;

    public double SumSeconds => Interlocked.Read(ref _sumNanoseconds) / 1e9;

    public void Add(TimeSpan duration)
    {
        var seconds = duration.TotalSeconds;
        var found = Array.BinarySearch(bounds, seconds);
        var bucket = found < 0 ? ~found : found;

        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _sumNanoseconds, (long)(seconds * 1e9));
    }

    /// <summary>Gives the counts, one a bucket.</summary>
    public long[] Counts()
    {
        var copy = new long[_counts.Length];
        for (var bucket = 0; bucket < copy.Length; bucket++)
        {
            copy[bucket] = Interlocked.Read(ref _counts[bucket]);
        }

        return copy;
    }

    /// <summary>Gives the upper bound, in seconds, of the bucket that holds a quantile; 0 when nothing was counted.</summary>
    /// <param name="fraction">Above 0, at most 1.</param>
    public double Quantile(double fraction)
    {
        var counts = Counts();
        var wanted = (long)Math.Ceiling(fraction * counts.Sum());
        var bucket = 0;
        for (long seen = counts[0]; seen < wanted; seen += counts[bucket])
        {
            bucket++;
        }

        return wanted == 0 ? 0 : bounds[Math.Min(bucket, bounds.Length - 1)];
    }
}
