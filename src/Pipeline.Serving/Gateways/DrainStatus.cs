namespace Pipeline.Serving.Gateways;

/// <summary>A backend that was taken out and still answers what it has begun.</summary>
/// <param name="Name">Name of the instance.</param>
/// <param name="InFlight">Number of requests that it has not answered yet, above 0.</param>
public sealed record DrainStatus(string Name, long InFlight);
