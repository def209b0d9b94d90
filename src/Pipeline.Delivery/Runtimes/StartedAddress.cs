namespace Pipeline.Delivery.Runtimes;

/// <summary>What a serving process says of itself in its address file.</summary>
/// <param name="Process">Process id.</param>
/// <param name="Address">Where it answers.</param>
/// <param name="Control">Where a gateway takes orders; null for a host.</param>
internal sealed record StartedAddress(int Process, Uri Address, Uri? Control = null);
