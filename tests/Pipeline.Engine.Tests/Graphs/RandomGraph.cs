using Nuke.Common.Execution;

namespace Pipeline.Engine.Tests.Graphs;

/// <summary>A build of eight targets with random edges that never form a circle.</summary>
internal sealed class RandomGraph
{
    public const int Size = 8;

    private readonly TargetGraph _graph;

    private RandomGraph(int seed)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, Size).ToArray();
        random.Shuffle(order);
        Depends = Edges(random, order, 0.25);
        After = Edges(random, order, 0.15);
        TriggeredBy = Edges(random, order, 0.1);
        Skips = [.. Enumerable.Range(0, Size).Where(_ => random.NextDouble() < 0.1)];
        Static = [.. Enumerable.Range(0, Size).Where(_ => random.NextDouble() < 0.15)];
        Keeps = [.. Enumerable.Range(0, Size).Where(_ => random.NextDouble() < 0.3)];
        Proceeds = [.. Enumerable.Range(0, Size).Where(_ => random.NextDouble() < 0.5)];
        Assured = [.. Enumerable.Range(0, Size).Where(_ => random.NextDouble() < 0.2)];
        Fails = [.. Enumerable.Range(0, Size).Where(_ => random.NextDouble() < 0.05)];
        Invoked = [.. Enumerable.Range(0, Size).Where(_ => random.NextDouble() < 0.3).DefaultIfEmpty(order[^1])];
        GraphBuild.Current = this;
        _graph = TargetGraph.Create(TargetDiscovery.Find(new GraphBuild()));
    }

    public bool[,] Depends { get; }

    public bool[,] After { get; }

    public bool[,] TriggeredBy { get; }

    public HashSet<int> Skips { get; }

    public HashSet<int> Fails { get; }

    /// <summary>Gets the targets whose static condition does not hold.</summary>
    public HashSet<int> Static { get; }

    /// <summary>Gets the targets that keep what they depend on when they are skipped.</summary>
    public HashSet<int> Keeps { get; }

    public HashSet<int> Proceeds { get; }

    public HashSet<int> Assured { get; }

    public IReadOnlyList<int> Invoked { get; }

    public IEnumerable<string> InvokedNames => Invoked.Select(number => $"T{number}");

    public static RandomGraph Create(int seed) => new(seed);

    public IReadOnlyList<ExecutableTarget> Plan() => _graph.Plan([.. InvokedNames.Select(_graph.Named)]);

    /// <summary>What the plan must hold, found the slow and obvious way.</summary>
    public HashSet<ExecutableTarget> Closure()
    {
        var closure = InvokedNames.Select(_graph.Named).ToHashSet();
        for (var before = -1; before != closure.Count;)
        {
            before = closure.Count;
            closure.UnionWith(closure.SelectMany(target => target.ExecutionDependencies.Concat(target.Triggers)).ToList());
        }

        return closure;
    }

    /// <summary>Gives everything that a target depends on, near and far.</summary>
    public HashSet<int> Needs(int target)
    {
        var needs = new HashSet<int>();
        var open = new Stack<int>([target]);
        while (open.TryPop(out var next))
        {
            foreach (var other in Enumerable.Range(0, Size).Where(other => Depends[next, other]).Where(needs.Add))
            {
                open.Push(other);
            }
        }

        return needs;
    }

    private static bool[,] Edges(Random random, int[] order, double density)
    {
        var edges = new bool[Size, Size];
        for (var from = 0; from < Size; from++)
        {
            for (var to = 0; to < from; to++)
            {
                edges[order[from], order[to]] = random.NextDouble() < density;
            }
        }

        return edges;
    }
}
