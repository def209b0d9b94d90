namespace Nuke.Common.Execution;

/// <summary>Finds the circles in which targets depend on each other: the strongly connected components of the graph (Tarjan 1972).</summary>
internal static class TargetCircles
{
    /// <summary>Says which they are, each as a way round.</summary>
    public static BuildException Error(IReadOnlyList<ExecutableTarget> targets) => new(
        "PIP1014",
        "Targets depend on each other in a circle.",
        string.Join("; ", Find(targets).Select(Way)),
        "Remove one of these dependencies.");

    /// <summary>Gives every component of more than one target, and every target that depends on itself.</summary>
    public static IReadOnlyList<IReadOnlyList<ExecutableTarget>> Find(IReadOnlyList<ExecutableTarget> targets)
    {
        var search = new Search(targets.ToHashSet());
        foreach (var target in targets)
        {
            search.Visit(target);
        }

        return search.Found;
    }

    // The shortest way from the first target back to itself, within the component.
    private static string Way(IReadOnlyList<ExecutableTarget> circle)
    {
        var from = new Dictionary<ExecutableTarget, ExecutableTarget>();
        var open = new Queue<ExecutableTarget>([circle[0]]);
        while (!from.ContainsKey(circle[0]))
        {
            var next = open.Dequeue();
            foreach (var dependency in next.AllDependencies.Where(circle.Contains).Where(dependency => from.TryAdd(dependency, next)))
            {
                open.Enqueue(dependency);
            }
        }

        var way = new List<string> { circle[0].Name };
        for (var target = from[circle[0]]; target != circle[0]; target = from[target])
        {
            way.Add(target.Name);
        }

        way.Add(circle[0].Name);
        way.Reverse();
        return string.Join(" -> ", way);
    }

    private sealed class Search(HashSet<ExecutableTarget> targets)
    {
        private readonly Dictionary<ExecutableTarget, (int Index, int Low)> _seen = [];
        private readonly Stack<ExecutableTarget> _path = new();

        public List<IReadOnlyList<ExecutableTarget>> Found { get; } = [];

        public int Visit(ExecutableTarget target)
        {
            if (_seen.TryGetValue(target, out var known))
            {
                return _path.Contains(target) ? known.Index : int.MaxValue;
            }

            var index = _seen.Count;
            _seen[target] = (index, index);
            _path.Push(target);
            var low = index;
            foreach (var dependency in target.AllDependencies.Where(targets.Contains))
            {
                low = Math.Min(low, Visit(dependency));
            }

            if (low == index)
            {
                Close(target);
            }

            return low;
        }

        private void Close(ExecutableTarget root)
        {
            var component = new List<ExecutableTarget>();
            do
            {
                component.Add(_path.Pop());
            }
            while (component[^1] != root);
            component.Reverse();
            if (component.Count > 1 || root.AllDependencies.Contains(root))
            {
                Found.Add(component);
            }
        }
    }
}
