namespace Pipeline.Delivery.Verification;

/// <summary>What an image may cost, and how far it may be from the model file.</summary>
public sealed record VerificationBudget
{
    /// <summary>Gets the largest difference of a probability that is allowed, 0 to 1; default one millionth.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Gets the longest time from start to ready, unpacking included; default two minutes, for slow machines.</summary>
    public TimeSpan StartUp { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets the longest 99th percentile of scoring one row over HTTP; default 500 milliseconds, for busy machines.</summary>
    public TimeSpan P99Latency { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets the most memory in bytes; default 512 MiB.</summary>
    public long Memory { get; init; } = 512L << 20;

    /// <summary>Gets the most rows to compare; default 1,000.</summary>
    public int Rows { get; init; } = 1_000;
}
