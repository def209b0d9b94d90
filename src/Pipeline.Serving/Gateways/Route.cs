namespace Pipeline.Serving.Gateways;

/// <summary>An immutable choice between backends by their shares.</summary>
internal sealed class Route
{
    /// <summary>Steps of the golden ratio fill the unit interval evenly: after any number of requests the shares are as exact as they can be.</summary>
    private const double Step = 0.618_033_988_749_894_9;
    private readonly double[] _upTo;
    private long _requests;

    public Route(IReadOnlyList<(Backend Backend, double Share)> backends)
    {
        Backends = backends;
        _upTo = new double[backends.Count];
        double sum = 0;
        for (var index = 0; index < _upTo.Length; index++)
        {
            sum += backends[index].Share;
            _upTo[index] = sum;
        }
    }

    public IReadOnlyList<(Backend Backend, double Share)> Backends { get; }

    /// <summary>Chooses the backend for the next request.</summary>
    /// <param name="version">The version that the caller asks for; null or empty for any.</param>
    /// <param name="tried">Backends that could not be reached for this request.</param>
    /// <returns>The backend, or null when none is left.</returns>
    public Backend? Next(string? version, IReadOnlyCollection<Backend> tried)
    {
        if (!string.IsNullOrEmpty(version))
        {
            return Backends.Select(entry => entry.Backend).FirstOrDefault(backend => backend.Version == version && !tried.Contains(backend));
        }

        if (tried.Count == 0 && ByShare() is { Healthy: true } chosen)
        {
            return chosen;
        }

        // The one whose turn it is does not answer: the others take its requests, the largest share first.
        return Backends
            .Where(entry => entry.Share > 0 && !tried.Contains(entry.Backend))
            .OrderByDescending(entry => entry.Backend.Healthy)
            .ThenByDescending(entry => entry.Share)
            .Select(entry => entry.Backend)
            .FirstOrDefault();
    }

    private Backend? ByShare()
    {
        var position = Interlocked.Increment(ref _requests) * Step;
        position -= Math.Floor(position);
        for (var index = 0; index < _upTo.Length; index++)
        {
            if (position < _upTo[index])
            {
                return Backends[index].Backend;
            }
        }

        return Backends.LastOrDefault(entry => entry.Share > 0).Backend;
    }
}
