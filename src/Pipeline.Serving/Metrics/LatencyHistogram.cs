namespace Pipeline.Serving.Metrics;

/// <summary>Counts durations in fixed buckets; written by many threads, read at any time.</summary>
internal sealed class LatencyHistogram
{
    /// <summary>Upper bounds in seconds; one bucket more is for all that is longer.</summary>
    public static readonly double[] Bounds =
        [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    private readonly long[] _counts = new long[Bounds.Length + 1];
    private long _sumNanoseconds;

    public double SumSeconds => Interlocked.Read(ref _sumNanoseconds) / 1e9;

    public void Add(TimeSpan duration)
    {
        var seconds = duration.TotalSeconds;
        var bucket = 0;
        while (bucket < Bounds.Length && seconds > Bounds[bucket])
        {
            bucket++;
        }

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
}
