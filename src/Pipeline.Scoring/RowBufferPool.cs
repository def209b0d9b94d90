namespace Pipeline.Scoring;

/// <summary>Keeps a few buffers for reuse: a burst of requests must not hold native memory for ever.</summary>
/// <param name="make">Makes a buffer when none is free.</param>
internal sealed class RowBufferPool(Func<RowBuffers> make) : IDisposable
{
    private readonly RowBuffers?[] _kept = new RowBuffers?[2 * Environment.ProcessorCount];

    /// <summary>Takes a buffer; give it back with <see cref="Return"/>.</summary>
    public RowBuffers Rent()
    {
        for (var index = 0; index < _kept.Length; index++)
        {
            if (_kept[index] is not null && Interlocked.Exchange(ref _kept[index], null) is { } buffers)
            {
                return buffers;
            }
        }

        return make();
    }

    /// <summary>Keeps a buffer, or disposes it where enough are kept.</summary>
    public void Return(RowBuffers buffers)
    {
        for (var index = 0; index < _kept.Length; index++)
        {
            if (_kept[index] is null && Interlocked.CompareExchange(ref _kept[index], buffers, null) is null)
            {
                return;
            }
        }

        buffers.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var index = 0; index < _kept.Length; index++)
        {
            Interlocked.Exchange(ref _kept[index], null)?.Dispose();
        }
    }
}
