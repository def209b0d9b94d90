using Pipeline.Core.Rows;
using Pipeline.Delivery.Runtimes;

namespace Pipeline.Delivery.Promotion;

/// <summary>What runs for a stage on this machine. The ledger says what should.</summary>
/// <param name="Gateway">The gateway; null before the first promotion and after <c>Down</c>.</param>
/// <param name="Instances">Every instance that was started and not yet ended.</param>
internal sealed record StageState(GatewayState? Gateway, EquatableList<Instance> Instances)
{
    public static StageState Empty { get; } = new(null, []);
}
