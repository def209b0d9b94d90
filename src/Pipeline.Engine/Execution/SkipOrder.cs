namespace Nuke.Common.Execution;

/// <summary>
/// A target with a dynamic condition may leave out others: what it triggers, and what only that needs. Whether those have run by then must
/// not depend on how many targets run at once, so they keep the plan's order with it.
/// </summary>
internal static class SkipOrder
{
    /// <summary>Gives for each target what it must wait for besides what it depends on.</summary>
    public static IReadOnlyDictionary<ExecutableTarget, HashSet<ExecutableTarget>> Of(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var waits = new Dictionary<ExecutableTarget, HashSet<ExecutableTarget>>();
        var order = plan.Select((target, index) => (target, index)).ToDictionary(pair => pair.target, pair => pair.index);
        foreach (var skipper in plan.Where(target => target.Definition.DynamicConditions.Count > 0))
        {
            foreach (var other in Reach(skipper).Where(order.ContainsKey))
            {
                var (first, second) = order[other] < order[skipper] ? (other, skipper) : (skipper, other);
                if (!waits.TryGetValue(second, out var set))
                {
                    waits[second] = set = [];
                }

                set.Add(first);
            }
        }

        return waits;
    }

    private static HashSet<ExecutableTarget> Reach(ExecutableTarget skipper)
    {
        var reached = new HashSet<ExecutableTarget>();
        var open = new Stack<ExecutableTarget>(skipper.TriggerTargets);
        while (open.TryPop(out var target))
        {
            if (target != skipper && reached.Add(target))
            {
                foreach (var next in target.ExecutionSet.Concat(target.TriggerTargets))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }
}
