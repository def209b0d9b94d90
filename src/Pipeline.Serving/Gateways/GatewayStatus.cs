namespace Pipeline.Serving.Gateways;

/// <summary>What a gateway does, as its control endpoint says.</summary>
/// <param name="Backends">Those in the configuration, in its order.</param>
/// <param name="Draining">Those that were taken out and still answer what they have begun.</param>
public sealed record GatewayStatus(IReadOnlyList<BackendStatus> Backends, IReadOnlyList<DrainStatus> Draining);
