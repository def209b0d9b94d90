using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>Asks whether a collection of targets holds one: <c>SucceededTargets.Contains(Compile)</c>.</summary>
public static class ExecutableTargetExtensions
{
    /// <summary>Says whether a target is among them; null is not.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target? target) => Has(targets, target);

    /// <summary>Says whether a target is among them; null is not.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Setup? target) => Has(targets, target);

    /// <summary>Says whether a target is among them; null is not.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Cleanup? target) => Has(targets, target);

    private static bool Has(IEnumerable<ExecutableTarget> targets, Delegate? target) =>
        target is not null && TargetDiscovery.AsTarget(target) is var wanted && targets.Any(known => known.Factory.Equals(wanted));
}
