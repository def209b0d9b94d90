namespace Pipeline.Engine.Tests.Graphs;

/// <summary>
/// The rules of a sequential run, written down a second time and as plainly as possible, over numbers and matrices: the order of the plan,
/// what a skipped target takes with it, what a failure stops.
/// </summary>
internal static class GraphRules
{
    /// <summary>Gives the targets of the plan in order, each with what becomes of it.</summary>
    public static IReadOnlyList<string> Outcomes(RandomGraph graph)
    {
        var all = Enumerable.Range(0, RandomGraph.Size).ToList();
        var order = Order(graph, all);
        var plan = new HashSet<int>(graph.Invoked);
        for (var before = -1; before != plan.Count;)
        {
            before = plan.Count;
            plan.UnionWith(all.Where(other => plan.Any(target => graph.Depends[target, other] || graph.TriggeredBy[other, target])).ToList());
        }

        var state = order.Where(plan.Contains).ToDictionary(target => target, _ => "Scheduled");
        foreach (var target in order.AsEnumerable().Reverse().Where(target => state.ContainsKey(target) && graph.Static.Contains(target)))
        {
            Skip(graph, state, target, withDependencies: true);
        }

        var stopped = false;
        foreach (var target in order.Where(state.ContainsKey))
        {
            if (state[target] != "Scheduled")
            {
                continue;
            }

            if (stopped && !graph.Assured.Contains(target))
            {
                state[target] = "NotRun";
            }
            else if (graph.Skips.Contains(target))
            {
                Skip(graph, state, target, withDependencies: false);
            }
            else if (graph.Fails.Contains(target))
            {
                state[target] = "Failed";
                stopped |= !graph.Proceeds.Contains(target);
            }
            else
            {
                state[target] = "Succeeded";
            }
        }

        return [.. order.Where(state.ContainsKey).Select(target => $"T{target} {state[target]}")];
    }

    private static List<int> Order(RandomGraph graph, List<int> all)
    {
        var left = all.ToList();
        var order = new List<int>();
        while (left.Count > 0)
        {
            var next = left.First(target => !left.Any(other => graph.Depends[other, target] || graph.After[other, target] || graph.TriggeredBy[other, target]));
            left.Remove(next);
            order.Insert(0, next);
        }

        return order;
    }

    private static void Skip(RandomGraph graph, Dictionary<int, string> state, int target, bool withDependencies)
    {
        if (state[target] != "Scheduled")
        {
            return;
        }

        state[target] = "Skipped";
        if (graph.Keeps.Contains(target))
        {
            return;
        }

        bool Takes(int by, int other) => graph.Depends[by, other] || graph.TriggeredBy[other, by];
        foreach (var other in state.Keys.Where(other => (withDependencies && graph.Depends[target, other]) || graph.TriggeredBy[other, target]).ToList())
        {
            var isNeeded = state.Any(pair => (pair.Value != "Skipped" || graph.Keeps.Contains(pair.Key)) && Takes(pair.Key, other));
            if (!isNeeded && !graph.Invoked.Contains(other))
            {
                Skip(graph, state, other, withDependencies: true);
            }
        }
    }
}
