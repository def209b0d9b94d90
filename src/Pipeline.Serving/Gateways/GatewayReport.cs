namespace Pipeline.Serving.Gateways;

/// <summary>What a gateway does, as its control endpoint says.</summary>
/// <param name="Revision">The configuration in force.</param>
/// <param name="Backends">Those that get traffic, then those that are drained.</param>
/// <param name="Problem">Why the newest configuration is not in force; null when it is.</param>
public sealed record GatewayReport(long Revision, IReadOnlyList<BackendReport> Backends, string? Problem);
