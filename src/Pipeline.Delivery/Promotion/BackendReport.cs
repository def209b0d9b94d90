namespace Pipeline.Delivery.Promotion;

/// <summary>What a gateway has seen of an instance.</summary>
internal sealed record BackendReport
{
    /// <summary>Gets the name of the instance.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the requests being answered.</summary>
    public int InFlight { get; init; }

    /// <summary>Gets the requests answered since the instance was added.</summary>
    public long Requests { get; init; }

    /// <summary>Gets the answers 500 and above, and requests that reached no answer.</summary>
    public long Errors { get; init; }

    /// <summary>Gets the 99th percentile of the time to answer, in milliseconds.</summary>
    public double P99Milliseconds { get; init; }
}
