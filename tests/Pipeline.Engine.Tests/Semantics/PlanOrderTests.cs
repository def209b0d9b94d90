using Nuke.Common;
using Nuke.Common.Execution;

namespace Pipeline.Engine.Tests.Semantics;

/// <summary>
/// The order of the plan is NUKE's: again and again take the first target in the order of declaration that no other one left still needs;
/// the plan is the reverse. The expected orders were worked out by hand after that rule.
/// </summary>
public sealed class PlanOrderTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    // Nothing depends on anything: taken A, B, C, D, so the plan is the reverse.
    [InlineData("A B C D", "D C B A")]
    // Declared first, taken first, run last.
    [InlineData("C A", "C A")]
    public void Independent_targets_run_in_reverse_order_of_declaration(string asked, string expected) => Assert.Equal(expected, Plan<Loose>(asked));

    [Theory]
    // Taken: Top (first without dependents), then Left, then Right, then Bottom, then Extra (all left are free of dependents in this order).
    [InlineData("Top", "Bottom Right Left Top")]
    [InlineData("Left Right", "Bottom Right Left")]
    [InlineData("Extra Top", "Extra Bottom Right Left Top")]
    public void A_diamond_runs_from_the_bottom_up(string asked, string expected) => Assert.Equal(expected, Plan<Diamond>(asked));

    [Fact]
    public void A_component_stands_behind_the_class() => Assert.Equal("Part Own", Plan<WithPart>("Own Part"));

    [Fact]
    public void A_circle_is_named_once_with_all_that_are_in_it_and_other_circles_too()
    {
        Assert.Equal(3, _trial.Run<Circles>("Fine"));
        Assert.Contains("PIP1014", _trial.Output, StringComparison.Ordinal);
        Assert.Matches(@"(A -> C -> B -> A|C -> B -> A -> C|B -> A -> C -> B)", _trial.Output);
        Assert.Matches(@"(D -> E -> D|E -> D -> E)", _trial.Output);
        Assert.DoesNotContain("Fine ->", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_depends_on_itself_is_a_circle()
    {
        Assert.Equal(3, _trial.Run<Narcissus>("Me"));
        Assert.Contains("Me -> Me", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_refuses_an_order_that_nothing_determines()
    {
        Assert.Equal(3, _trial.Run<Diamond>("Top", "--strict"));
        Assert.Contains("PIP1072", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("Top, Extra", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_accepts_an_order_that_is_determined()
    {
        Assert.Equal(0, _trial.Run<Chain>("Last", "--strict"));
        Assert.Equal(["First Collective", "Middle Collective", "Last Collective"], _trial.Summary);
    }

    [Fact]
    public void One_at_a_time_runs_in_the_order_of_the_plan()
    {
        Assert.Equal(0, _trial.Run<Diamond>("Top", "Extra", "--parallel", "1"));
        Assert.Equal(["Extra", "Bottom", "Right", "Left", "Top"], Diamond.Ran);
    }

    private static string Plan<T>(string asked)
        where T : NukeBuild, new()
    {
        var graph = TargetGraph.Create(TargetDiscovery.Find(new T()));
        return string.Join(' ', graph.Plan([.. asked.Split(' ').Select(graph.Named)]).Select(target => target.Name));
    }

    private interface IPart : INukeBuild
    {
        Target Part => _ => _;
    }

    private sealed class Loose : NukeBuild
    {
        private Target A => _ => _;

        private Target B => _ => _;

        private Target C => _ => _;

        private Target D => _ => _;
    }

    private sealed class Diamond : NukeBuild
    {
        public Diamond() => Ran.Clear();

        public static List<string> Ran { get; } = [];

        private Target Top => _ => _.DependsOn(Left, Right).Executes(() => Ran.Add("Top"));

        private Target Left => _ => _.DependsOn(Bottom).Executes(() => Ran.Add("Left"));

        private Target Right => _ => _.DependsOn(Bottom).Executes(() => Ran.Add("Right"));

        private Target Bottom => _ => _.Executes(() => Ran.Add("Bottom"));

        private Target Extra => _ => _.Executes(() => Ran.Add("Extra"));
    }

    private sealed class WithPart : NukeBuild, IPart
    {
        private Target Own => _ => _;
    }

    private sealed class Circles : NukeBuild
    {
        private Target A => _ => _.DependsOn(C);

        private Target B => _ => _.After(A);

        private Target C => _ => _.TriggeredBy(B);

        private Target D => _ => _.DependsOn(E);

        private Target E => _ => _.DependsOn(D);

        private Target Fine => _ => _.DependsOn(A);
    }

    private sealed class Narcissus : NukeBuild
    {
        private Target Me => _ => _.DependsOn(Me);
    }

    private sealed class Chain : NukeBuild
    {
        private Target Last => _ => _.DependsOn(Middle);

        private Target Middle => _ => _.DependsOn(First);

        private Target First => _ => _;
    }
}
