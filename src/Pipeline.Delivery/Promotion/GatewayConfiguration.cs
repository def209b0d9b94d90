using Pipeline.Core.Rows;

namespace Pipeline.Delivery.Promotion;

/// <summary>What a gateway reads: which instances get which share.</summary>
/// <param name="Backends">The instances; their shares sum to 1.</param>
internal sealed record GatewayConfiguration(EquatableList<Backend> Backends);
