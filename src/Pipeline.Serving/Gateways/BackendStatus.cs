namespace Pipeline.Serving.Gateways;

/// <summary>What one backend did since the gateway learned of it.</summary>
public sealed record BackendStatus
{
    /// <summary>Gets the name of the instance.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the version that it serves.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the fraction of requests that it gets, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Gets the number of requests that it has not answered yet.</summary>
    public required long InFlight { get; init; }

    /// <summary>Gets the number of requests that came to an end, whatever the status.</summary>
    public required long Requests { get; init; }

    /// <summary>Gets the number of those that were answered 500 to 599, or not at all.</summary>
    public required long Errors { get; init; }

    /// <summary>Gets the 99th percentile of the time to answer, in milliseconds, at most 10 % too high; 0 when nothing was answered.</summary>
    public required double P99Milliseconds { get; init; }
}
