namespace Pipeline.Delivery.Promotion;

/// <summary>What a gateway says of itself.</summary>
/// <param name="Backends">The instances that get traffic.</param>
/// <param name="Draining">Instances that get no new requests but still answer old ones.</param>
internal sealed record GatewayReport(IReadOnlyList<BackendReport> Backends, IReadOnlyList<BackendReport> Draining);
