namespace Pipeline.Serving.Gateways;

/// <summary>One backend of a gateway.</summary>
/// <param name="Name">Names the instance; a backend that keeps its name, version and address keeps its counters.</param>
/// <param name="Version">Version of the model that it serves.</param>
/// <param name="Address">Where it listens, <c>http://127.0.0.1:PORT</c>.</param>
/// <param name="Share">Fraction of requests that it gets, 0 to 1; all shares add up to 1.</param>
public sealed record BackendConfig(string Name, string Version, Uri Address, double Share);
