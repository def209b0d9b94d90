namespace Pipeline.Serving.Metrics;

/// <summary>What one version of a model did since it was loaded.</summary>
internal sealed class ModelCounters
{
    private long _answered;
    private long _refused;
    private long _failed;
    private long _rows;

    public LatencyHistogram Latency { get; } = new(LatencyHistogram.Coarse);

    public long Answered => Interlocked.Read(ref _answered);

    public long Refused => Interlocked.Read(ref _refused);

    public long Failed => Interlocked.Read(ref _failed);

    public long Rows => Interlocked.Read(ref _rows);

    public void CountAnswer(int rows, TimeSpan duration)
    {
        Interlocked.Increment(ref _answered);
        Interlocked.Add(ref _rows, rows);
        Latency.Add(duration);
    }

    public void CountRefusal() => Interlocked.Increment(ref _refused);

    public void CountFailure() => Interlocked.Increment(ref _failed);
}
