namespace Pipeline.Registry.Data;

/// <summary>Counts what a transfer has done, and tells it now and then.</summary>
internal sealed class TransferCount(IProgress<TransferProgress> progress)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private TimeSpan _told;
    private long _all;
    private long _objects;
    private long _present;
    private long _bytes;

    public void Expect(long objects)
    {
        lock (_lock)
        {
            _all += objects;
        }
    }

    public void Present()
    {
        lock (_lock)
        {
            _present++;
            Tell();
        }
    }

    public void Done(long bytes)
    {
        lock (_lock)
        {
            _objects++;
            _bytes += bytes;
            Tell();
        }
    }

    public TransferResult Result() => new(_objects, _bytes, _present);

    private void Tell()
    {
        var elapsed = TimeProvider.System.GetElapsedTime(_start);
        if (elapsed - _told >= Interval)
        {
            _told = elapsed;
            progress.Report(new(_objects + _present, _all, _bytes, elapsed));
        }
    }
}
