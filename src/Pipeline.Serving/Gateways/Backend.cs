using Pipeline.Serving.Metrics;

namespace Pipeline.Serving.Gateways;

/// <summary>One instance behind the gateway, with its counters. Changes of its share make a new route, never a new backend.</summary>
internal sealed class Backend(string name, string version, Uri address)
{
    private long _inFlight;
    private long _requests;
    private long _errors;
    private volatile bool _retired;
    private volatile bool _healthy = true;

    public string Name { get; } = name;

    public string Version { get; } = version;

    public Uri Address { get; } = address;

    public string Prefix { get; } = address.ToString();

    public bool Healthy
    {
        get => _healthy;
        set => _healthy = value;
    }

    public long InFlight => Interlocked.Read(ref _inFlight);

    public LatencyHistogram Latency { get; } = new(LatencyHistogram.Fine);

    /// <summary>Takes part in the drain count; false when the backend was taken out meanwhile.</summary>
    public bool TryEnter()
    {
        Interlocked.Increment(ref _inFlight);
        if (!_retired)
        {
            return true;
        }

        Interlocked.Decrement(ref _inFlight);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    public void Count(int status, TimeSpan duration)
    {
        Interlocked.Increment(ref _requests);
        Latency.Add(duration);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            Interlocked.Increment(ref _errors);
        }
    }

    /// <summary>Nobody may enter any more; who is in, finishes.</summary>
    public void Retire()
    {
        _retired = true;

        // Who saw the flag too late has raised the count before: the drain sees it.
        Interlocked.MemoryBarrier();
    }

    public BackendStatus Status(double share) => new()
    {
        Name = Name,
        Version = Version,
        Share = share,
        InFlight = InFlight,
        Requests = Interlocked.Read(ref _requests),
        Errors = Interlocked.Read(ref _errors),
        P99Milliseconds = Latency.Quantile(0.99) * 1_000,
    };
}
