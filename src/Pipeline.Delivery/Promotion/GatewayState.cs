namespace Pipeline.Delivery.Promotion;

/// <summary>A running gateway, as the state file remembers it.</summary>
/// <param name="Handle">Process id and start time.</param>
/// <param name="Address">Where clients ask.</param>
/// <param name="Control">Where it takes orders.</param>
internal sealed record GatewayState(string Handle, Uri Address, Uri Control);
