namespace Pipeline.Serving.Gateways;

/// <summary>What one backend did since the gateway learned of it.</summary>
public sealed record BackendReport
{
    /// <summary>Gets the name of the instance.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the version that it serves.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the fraction of requests that it gets, 0 to 1; 0 while it is drained.</summary>
    public required double Share { get; init; }

    /// <summary>Gets a value indicating whether it answered its last health check.</summary>
    public required bool Healthy { get; init; }

    /// <summary>Gets a value indicating whether it was taken out and only finishes what it has begun.</summary>
    public required bool Draining { get; init; }

    /// <summary>Gets the number of requests that it has not answered yet.</summary>
    public required long InFlight { get; init; }

    /// <summary>Gets the number of requests that were answered, whatever the status.</summary>
    public required long Requests { get; init; }

    /// <summary>Gets the number of those that were answered 500 to 599, or not at all.</summary>
    public required long ServerErrors { get; init; }

    /// <summary>Gets upper bounds of the latency buckets in seconds.</summary>
    public required IReadOnlyList<double> LatencyBounds { get; init; }

    /// <summary>Gets the number of requests in each bucket; one more than bounds, the last for all that took longer.</summary>
    public required IReadOnlyList<long> LatencyCounts { get; init; }
}
