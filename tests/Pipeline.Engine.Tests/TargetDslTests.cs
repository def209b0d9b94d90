using Nuke.Common;

namespace Pipeline.Engine.Tests;

/// <summary>The words of a target definition mean what they mean in NUKE.</summary>
public sealed class TargetDslTests : IDisposable
{
    private static readonly List<string> s_ran = [];
    private readonly Trial _trial = new();

    public TargetDslTests() => s_ran.Clear();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Dependencies_run_first_and_once()
    {
        Assert.Equal(0, _trial.Run<Chain>("C", "--parallel", "1"));
        Assert.Equal(["A", "B", "C"], s_ran);
    }

    [Fact]
    public void A_target_that_is_only_ordered_is_not_scheduled()
    {
        _trial.Run<Chain>("Ordered");
        Assert.Equal(["Ordered"], s_ran);
        s_ran.Clear();
        _trial.Run<Chain>("Ordered", "A", "--parallel", "1");
        Assert.Equal(["A", "Ordered"], s_ran);
    }

    [Fact]
    public void A_trigger_schedules_the_other_target_afterwards_and_what_it_depends_on()
    {
        _trial.Run<Chain>("Starter", "--parallel", "1");
        Assert.Equal(["A", "Starter", "Triggered"], s_ran.Order());
        Assert.True(s_ran.IndexOf("Triggered") > s_ran.IndexOf("Starter"));
        Assert.True(s_ran.IndexOf("Triggered") > s_ran.IndexOf("A"));
    }

    [Fact]
    public void Dependent_for_makes_the_other_target_depend_on_this_one()
    {
        _trial.Run<Chain>("Late", "--parallel", "1");
        Assert.Equal(["Early", "Late"], s_ran);
    }

    [Fact]
    public void A_false_static_condition_skips_the_target_and_what_only_it_needs()
    {
        Assert.Equal(0, _trial.Run<Conditions>("Static"));
        Assert.Equal(["Needed Skipped", "Static Skipped"], _trial.Summary);
        Assert.Empty(s_ran);
    }

    [Fact]
    public void A_false_static_condition_leaves_what_another_target_needs()
    {
        _trial.Run<Conditions>("Static", "AlsoNeeds", "--parallel", "1");
        Assert.Equal(["Needed", "AlsoNeeds"], s_ran);
    }

    [Fact]
    public void When_skipped_execute_runs_the_dependencies_of_a_skipped_target()
    {
        _trial.Run<Conditions>("StaticExecute");
        Assert.Equal(["Needed"], s_ran);
    }

    [Fact]
    public void A_false_dynamic_condition_skips_only_the_target()
    {
        _trial.Run<Conditions>("Dynamic");
        Assert.Equal(["Needed"], s_ran);
        Assert.Contains("Dynamic Skipped", _trial.Summary);
        Assert.Contains("// false", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_failure_stops_what_has_not_begun()
    {
        Assert.Equal(1, _trial.Run<Failures>("Next"));
        Assert.Equal(["Break Failed", "Next NotRun"], _trial.Summary);
    }

    [Fact]
    public void An_assured_target_runs_after_a_failure()
    {
        Assert.Equal(1, _trial.Run<Failures>("Break", "Assured", "--parallel", "1"));
        Assert.Equal(["Assured"], s_ran);
    }

    [Fact]
    public void Proceed_after_failure_lets_the_rest_run_and_the_build_still_fails()
    {
        Assert.Equal(1, _trial.Run<Failures>("AfterSoft"));
        Assert.Equal(["AfterSoft"], s_ran);
    }

    [Fact]
    public void A_failure_is_told_without_a_stack_trace_which_is_in_the_log()
    {
        _trial.Run<Failures>("Break");
        Assert.Contains("it broke\n  The stack trace is in ", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _trial.Output, StringComparison.Ordinal);
        var log = Assert.Single(Directory.GetFiles(_trial.At(".pipeline", "logs")));
        Assert.Contains("   at ", File.ReadAllText(log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_without_actions_is_collective_and_not_in_the_summary()
    {
        _trial.Run<Chain>("All", "--parallel", "1");
        Assert.Contains("All Collective", _trial.Summary);
        Assert.DoesNotContain("All ", _trial.Output[_trial.Output.IndexOf("Status", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_an_error_that_names_it()
    {
        Assert.Equal(3, _trial.Run<Circle>("X"));
        Assert.StartsWith("PIP1014", _trial.Output, StringComparison.Ordinal);
        Assert.Matches("X -> Y -> X|Y -> X -> Y", _trial.Output);
    }

    [Fact]
    public void Inherit_includes_the_default_implementation_of_a_component_that_the_class_overrides()
    {
        _trial.Run<Overriding>("Work");
        Assert.Equal(["component", "class"], s_ran);
    }

    [Fact]
    public void Base_includes_the_definition_of_the_base_class()
    {
        _trial.Run<Derived>("Job");
        Assert.Equal(["base", "derived"], s_ran);
    }

    [Fact]
    public void A_component_is_found_by_its_type_alone_when_it_has_one_target()
    {
        _trial.Run<Overriding>("ByType", "--parallel", "1");
        Assert.Equal(["component", "class", "ByType"], s_ran);
    }

    [Fact]
    public void A_try_form_does_nothing_when_the_build_has_no_such_component()
    {
        _trial.Run<Chain>("Tries");
        Assert.Equal(["Tries"], s_ran);
    }

    [Fact]
    public void The_exit_code_that_the_build_sets_wins() => Assert.Equal(7, _trial.Run<Failures>("Seven"));

    [Fact]
    public void Skip_without_names_leaves_out_all_that_was_not_named()
    {
        _trial.Run<Chain>("C", "--skip");
        Assert.Equal(["C"], s_ran);
    }

    [Fact]
    public void Skip_leaves_out_what_it_names()
    {
        _trial.Run<Chain>("C", "--skip", "B", "--parallel", "1");
        Assert.Equal(["A", "C"], s_ran);
        Assert.Equal(["A Succeeded", "B Skipped", "C Succeeded"], _trial.Summary);
    }

    [Fact]
    public void Continue_does_not_repeat_what_succeeded_before_the_failure()
    {
        Failures.Broken = true;
        Assert.Equal(1, _trial.Run<Failures>("Flaky"));
        Failures.Broken = false;
        s_ran.Clear();
        Assert.Equal(0, _trial.Run<Failures>("Flaky", "--continue"));
        Assert.Equal(["Flaky"], s_ran);
    }

    [Fact]
    public void Cleanup_runs_even_after_a_failure()
    {
        Assert.Equal(1, _trial.Run<Context>("Use", "--parallel", "1"));
        Assert.Equal(1, _trial.Run<Context>("Use", "Tidy", "--parallel", "1"));
        Assert.Equal("Tidy", s_ran[^1]);
    }

    private static void Note(string name)
    {
        lock (s_ran)
        {
            s_ran.Add(name);
        }
    }

    private sealed class Chain : NukeBuild
    {
        private Target A => _ => _.Executes(() => Note("A"));

        private Target B => _ => _.DependsOn(A).Executes(() => Note("B"));

        private Target C => _ => _.DependsOn(B, A).Executes(() => Note("C"));

        private Target Ordered => _ => _.After(A).Executes(() => Note("Ordered"));

        private Target Starter => _ => _.Triggers(Triggered).Executes(() => Note("Starter"));

        private Target Triggered => _ => _.DependsOn(A).Executes(() => Note("Triggered"));

        private Target Early => _ => _.DependentFor(Late).Executes(() => Note("Early"));

        private Target Late => _ => _.Executes(() => Note("Late"));

        private Target All => _ => _.DependsOn(C);

        private Target Tries => _ => _.TryDependsOn<IWork>(x => x.Work).TryAfter<IWork>().Executes(() => Note("Tries"));
    }

    private sealed class Conditions : NukeBuild
    {
        private Target Needed => _ => _.Executes(() => Note("Needed"));

        private Target Static => _ => _.DependsOn(Needed).OnlyWhenStatic(() => false).Executes(() => Note("Static"));

        private Target StaticExecute => _ => _.DependsOn(Needed).OnlyWhenStatic(() => false)
            .WhenSkipped(DependencyBehavior.Execute).Executes(() => Note("StaticExecute"));

        private Target Dynamic => _ => _.DependsOn(Needed).OnlyWhenDynamic(() => false).Executes(() => Note("Dynamic"));

        private Target AlsoNeeds => _ => _.DependsOn(Needed).Executes(() => Note("AlsoNeeds"));
    }

    private sealed class Failures : NukeBuild
    {
        public static bool Broken { get; set; }

        private Target Break => _ => _.Executes(() => throw new InvalidOperationException("it broke"));

        private Target Next => _ => _.DependsOn(Break).Executes(() => Note("Next"));

        private Target Assured => _ => _.After(Break).AssuredAfterFailure().Executes(() => Note("Assured"));

        private Target Soft => _ => _.ProceedAfterFailure().Executes(() => throw new InvalidOperationException("softly"));

        private Target AfterSoft => _ => _.DependsOn(Soft).Executes(() => Note("AfterSoft"));

        private Target Seven => _ => _.Executes(() => { ExitCode = 7; });

        private Target Fine => _ => _.Executes(() => Note("Fine"));

        private Target Flaky => _ => _.DependsOn(Fine).Executes(() =>
        {
            Note("Flaky");
            Nuke.Common.Assert.False(Broken);
        });
    }

    private sealed class Circle : NukeBuild
    {
        private Target X => _ => _.DependsOn(Y);

        private Target Y => _ => _.DependsOn(X);
    }

    private interface IWork : INukeBuild
    {
        Target Work => _ => _.Executes(() => Note("component"));
    }

    private sealed class Overriding : NukeBuild, IWork
    {
        public Target Work => _ => _.Inherit<IWork>(x => x.Work).Executes(() => Note("class"));

        private Target ByType => _ => _.DependsOn<IWork>().Executes(() => Note("ByType"));
    }

    private abstract class Original : NukeBuild
    {
        public virtual Target Job => _ => _.Executes(() => Note("base"));
    }

    private sealed class Derived : Original
    {
        public override Target Job => _ => _.Base().Executes(() => Note("derived"));
    }

    private sealed class Context : NukeBuild
    {
        private Target Use => _ => _.Executes(() => throw new InvalidOperationException("used up"));

        private Cleanup Tidy => _ => _.After(Use).Executes(() => Note("Tidy"));
    }
}
