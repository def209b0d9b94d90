using FsCheck.Xunit;
using Pipeline.Engine.Tests.Graphs;

namespace Pipeline.Engine.Tests;

/// <summary>Running several targets at once changes when they run, and nothing else.</summary>
public sealed class ParallelPropertyTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Property(MaxTest = 60)]
    public bool Results_equal_the_sequential_run_when_nothing_fails(int seed)
    {
        var graph = RandomGraph.Create(seed);
        graph.Fails.Clear();
        return Run(graph, "1").SequenceEqual(Run(graph, "4"));
    }

    [Property(MaxTest = 60)]
    public bool Results_equal_the_sequential_run_when_every_failure_may_be_proceeded_after(int seed)
    {
        var graph = RandomGraph.Create(seed);
        graph.Proceeds.UnionWith(Enumerable.Range(0, RandomGraph.Size));
        return Run(graph, "1").SequenceEqual(Run(graph, "4"));
    }

    [Property(MaxTest = 100)]
    public bool One_at_a_time_gives_what_the_written_rules_give(int seed)
    {
        var graph = RandomGraph.Create(seed);
        var expected = GraphRules.Outcomes(graph);
        return Run(graph, "1").SequenceEqual(expected);
    }

    [Property(MaxTest = 60)]
    public bool After_a_failure_only_what_ran_already_or_is_assured_runs(int seed)
    {
        var graph = RandomGraph.Create(seed);
        graph.Proceeds.Clear();
        Run(graph, "4");
        return _trial.Summary.All(line => !line.EndsWith("Succeeded", StringComparison.Ordinal)
            || graph.Assured.Contains(line[1] - '0')
            || graph.Needs(line[1] - '0').All(other => !_trial.Summary.Contains($"T{other} Failed")));
    }

    [Property(MaxTest = 60)]
    public bool No_target_ends_before_one_that_it_depends_on(int seed)
    {
        var graph = RandomGraph.Create(seed);
        Run(graph, "4");
        var ran = GraphBuild.Ran;
        return ran.All(number => Enumerable.Range(0, RandomGraph.Size)
            .Where(other => graph.Depends[number, other] || graph.After[number, other] || graph.TriggeredBy[number, other])
            .Where(ran.Contains)
            .All(other => ran.IndexOf(other) < ran.IndexOf(number)));
    }

    [Property(MaxTest = 60)]
    public bool A_target_that_depends_on_a_failed_one_never_runs_unless_it_is_assured_or_the_failure_may_be_proceeded_after(int seed)
    {
        var graph = RandomGraph.Create(seed);
        Run(graph, "4");
        return _trial.Summary.Where(line => line.EndsWith("Failed", StringComparison.Ordinal))
            .Select(line => line[1] - '0')
            .Where(failed => !graph.Proceeds.Contains(failed))
            .All(failed => GraphBuild.Ran.All(number => !graph.Depends[number, failed] || graph.Assured.Contains(number)));
    }

    private IReadOnlyList<string> Run(RandomGraph graph, string parallel)
    {
        GraphBuild.Ran.Clear();
        GraphBuild.Current = graph;
        _trial.Run<GraphBuild>([.. graph.InvokedNames, "--parallel", parallel]);
        return _trial.Summary;
    }
}
