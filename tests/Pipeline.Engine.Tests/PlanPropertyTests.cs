using FsCheck.Xunit;
using Nuke.Common.Execution;
using Pipeline.Engine.Tests.Graphs;

namespace Pipeline.Engine.Tests;

/// <summary>Whatever the graph: a plan is complete, minimal and in order, and running it keeps that order.</summary>
public sealed class PlanPropertyTests
{
    [Property(MaxTest = 200)]
    public bool A_plan_has_no_target_before_one_that_it_depends_on(int seed)
    {
        var graph = RandomGraph.Create(seed);
        var plan = graph.Plan();
        return plan.All(target => target.AllDependencies.Where(plan.Contains).All(other => IndexOf(plan, other) < IndexOf(plan, target)));
    }

    [Property(MaxTest = 200)]
    public bool A_plan_holds_exactly_what_is_asked_for_needed_or_triggered(int seed)
    {
        var graph = RandomGraph.Create(seed);
        var plan = graph.Plan();
        return plan.ToHashSet().SetEquals(graph.Closure());
    }

    [Property(MaxTest = 200)]
    public bool A_plan_is_the_same_every_time(int seed) =>
        RandomGraph.Create(seed).Plan().Select(target => target.Name).SequenceEqual(RandomGraph.Create(seed).Plan().Select(target => target.Name));

    private static int IndexOf(IReadOnlyList<ExecutableTarget> plan, ExecutableTarget target) =>
        plan.Select((other, index) => (other, index)).First(pair => pair.other == target).index;
}
