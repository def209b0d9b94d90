using Nuke.Common;
using Nuke.Common.Execution;

namespace Pipeline.Engine.Tests.Semantics;

/// <summary>Each word of a target definition, in the meaning it has in NUKE 10.1: what <see cref="TargetDslTests"/> does not say already.</summary>
public sealed class TargetWordsTests : IDisposable
{
    private static readonly List<string> s_ran = [];
    private static bool s_ready;
    private readonly Trial _trial = new();

    public TargetWordsTests()
    {
        s_ran.Clear();
        s_ready = false;
    }

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Actions_of_every_kind_run_in_the_order_in_which_they_are_named_and_are_waited_for()
    {
        Assert.Equal(0, _trial.Run<Words>("Actions"));
        Assert.Equal(["one", "two", "function", "task", "task with a result"], s_ran);
    }

    [Fact]
    public void Before_orders_and_schedules_nothing()
    {
        Run<Words>("Early", "Late");
        Assert.Equal(["Early", "Late"], s_ran);
        s_ran.Clear();
        Run<Words>("Early");
        Assert.Equal(["Early"], s_ran);
    }

    [Fact]
    public void Triggers_of_triggers_are_scheduled_until_the_plan_is_stable()
    {
        Run<Words>("First");
        Assert.Equal(["First", "Second", "Third"], s_ran);
    }

    [Fact]
    public void Triggered_by_is_the_inverse_of_triggers()
    {
        Run<Words>("Third");
        Assert.Equal(["Third"], s_ran);
        s_ran.Clear();
        Run<Words>("Second");
        Assert.Equal(["Second", "Third"], s_ran);
    }

    [Fact]
    public void A_setup_triggers_the_cleanup_of_its_component()
    {
        Run<InContext>("Prepare");
        Assert.Equal(["Prepare", "TidyUp"], s_ran);
    }

    [Fact]
    public void Depends_on_context_runs_the_setup_before_and_the_cleanup_after()
    {
        Run<InContext>("Use");
        Assert.Equal(["Prepare", "Use", "TidyUp"], s_ran);
    }

    [Fact]
    public void The_cleanup_of_a_context_runs_when_its_user_failed()
    {
        Assert.Equal(1, Run<InContext>("Misuse"));
        Assert.Equal(["Prepare", "TidyUp"], s_ran);
    }

    [Fact]
    public void A_context_without_a_cleanup_is_an_error()
    {
        Assert.Equal(3, Run<HalfContext>("Use"));
        Assert.Contains("PIP1073", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_typed_forms_name_targets_of_a_component()
    {
        Run<WithComponent>("Mine");
        Assert.Equal(["Shared", "Mine"], s_ran);
        s_ran.Clear();
        Run<WithComponent>("Shared");
        Assert.Equal(["Always", "Shared"], s_ran.Order());
    }

    [Fact]
    public void Try_forms_do_what_the_plain_forms_do_when_the_component_is_there()
    {
        Run<WithComponent>("Tries");
        Assert.Equal(["Shared", "Tries"], s_ran.Where(name => name != "Always"));
    }

    [Fact]
    public void Dependent_for_a_component_makes_its_target_wait()
    {
        Run<WithComponent>("Shared");
        Assert.Equal("Always", s_ran[0]);
    }

    [Fact]
    public void A_component_of_two_targets_must_be_told_which()
    {
        Assert.Equal(3, Run<Unclear>("Go"));
        Assert.Contains("PIP1012", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_that_the_build_does_not_have_is_an_error_but_for_the_try_forms()
    {
        Assert.Equal(3, Run<Missing>("Go"));
        Assert.Contains("PIP1011", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Base_goes_one_class_up_at_each_level()
    {
        Run<Third>("Job");
        Assert.Equal(["first", "second", "third"], s_ran);
    }

    [Fact]
    public void Base_once_too_often_is_an_error()
    {
        Assert.Equal(3, Run<Bottomless>("Job"));
        Assert.Contains("PIP1010", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inherit_includes_the_definition_of_another_target_with_its_dependencies()
    {
        Run<Words>("Heir");
        Assert.Equal(["Needed", "testator", "Heir"], s_ran);
    }

    [Fact]
    public void An_explicit_implementation_goes_by_its_short_name()
    {
        Run<Explicit>("Shared");
        Assert.Equal(["explicit"], s_ran);
    }

    [Fact]
    public void A_component_that_names_a_target_anew_takes_the_place_of_the_one_it_derives_from()
    {
        Run<Renewed>("Shared");
        Assert.Equal(["renewed"], s_ran);
    }

    [Fact]
    public void An_unlisted_target_runs_and_is_not_in_the_help()
    {
        Run<Words>("Hidden");
        Assert.Equal(["Hidden"], s_ran);
        Run<Words>("--help");
        Assert.DoesNotContain("Hidden", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("says what it does", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Produces_and_consumes_tie_artifacts_and_order_nothing()
    {
        var targets = TargetGraph.Create(TargetDiscovery.Find(new Words())).Targets.ToDictionary(target => target.Name);
        Assert.Equal(["out/*.zip"], targets["Producer"].ArtifactProducts);
        Assert.Equal([targets["Producer"]], targets["Consumer"].ArtifactDependencies);
        Assert.Empty(targets["Consumer"].ExecutionDependencies);
        Assert.Empty(targets["Consumer"].OrderDependencies);
    }

    [Fact]
    public void A_partition_gives_every_item_to_exactly_one_part()
    {
        Assert.Equal(2, TargetGraph.Create(TargetDiscovery.Find(new Words())).Targets.Single(target => target.Name == "Parts").PartitionSize);
        Run<Words>("Parts", "--partition", "1/2");
        Run<Words>("Parts", "--partition", "2/2");
        Assert.Equal(["1", "3", "5", "2", "4"], s_ran);
    }

    [Fact]
    public void A_partition_of_one_is_an_error()
    {
        Assert.Equal(3, Run<NoParts>("Go"));
        Assert.Contains("PIP1074", _trial.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Text", 2, "PIP1009")]
    [InlineData("Number", 2, "PIP1009")]
    [InlineData("Flag", 2, "PIP1016")]
    [InlineData("Plain", 3, "PIP1075")]
    public void A_requirement_that_does_not_hold_is_an_error_before_anything_runs(string target, int code, string error)
    {
        Assert.Equal(code, Run<Demanding>("Before" + target));
        Assert.Contains(error, _trial.Output, StringComparison.Ordinal);
        Assert.Empty(s_ran);
    }

    [Fact]
    public void A_requirement_of_a_skipped_target_is_not_checked()
    {
        Assert.Equal(0, Run<Demanding>("BeforeText", "--skip", "Text"));
        Assert.Equal(["Needed"], s_ran);
    }

    [Fact]
    public void Requirements_that_hold_let_the_target_run()
    {
        Assert.Equal(0, Run<Demanding>("Text", "Number", "--name", "x", "--count", "3"));
        Assert.Equal(["Needed", "Number", "Text"], s_ran.Order());
    }

    [Fact]
    public void A_dynamic_condition_sees_what_earlier_targets_did()
    {
        Run<Conditions>("WhenReady");
        Assert.Equal(["MakeReady", "WhenReady"], s_ran);
    }

    [Fact]
    public void A_static_condition_does_not_see_what_earlier_targets_do()
    {
        Run<Conditions>("WhenReadyBefore");
        Assert.Empty(s_ran);
        Assert.Equal(["MakeReady Skipped", "WhenReadyBefore Skipped"], _trial.Summary);
    }

    [Fact]
    public void A_skipped_target_says_every_condition_that_does_not_hold()
    {
        Run<Conditions>("Twice");
        Assert.Contains("s_ready && false", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dynamic_condition_that_does_not_hold_skips_what_only_its_target_triggers()
    {
        Run<Conditions>("Starter");
        Assert.Equal(["Starter Skipped", "Started Skipped"], _trial.Summary);
    }

    [Fact]
    public void What_another_target_triggers_too_is_not_skipped()
    {
        Run<Conditions>("Starter", "OtherStarter");
        Assert.Contains("Started", s_ran);
    }

    [Fact]
    public void When_skipped_execute_keeps_what_the_target_depends_on_whatever_the_order_of_decisions()
    {
        Run<Conditions>("KeepsOne", "DropsOne");
        Assert.Equal(["Shared"], s_ran);
        s_ran.Clear();
        Run<Conditions>("DropsOne", "KeepsOne");
        Assert.Equal(["Shared"], s_ran);
    }

    [Fact]
    public void A_static_condition_that_throws_is_an_error_and_nothing_runs()
    {
        Assert.Equal(3, Run<Conditions>("Throws"));
        Assert.Contains("PIP1076", _trial.Output, StringComparison.Ordinal);
        Assert.Empty(s_ran);
    }

    [Fact]
    public void A_dynamic_condition_that_throws_fails_its_target()
    {
        Assert.Equal(1, Run<Conditions>("ThrowsLate"));
        Assert.Equal(["ThrowsLate Failed"], _trial.Summary);
    }

    [Fact]
    public void After_a_failure_the_rest_is_not_run_but_for_what_is_assured()
    {
        Assert.Equal(1, Run<Failing>("Rest"));
        Assert.Equal(["Fine Succeeded", "Break Failed", "Rest NotRun"], _trial.Summary);
        Assert.Equal(1, Run<Failing>("Rest", "Assured"));
        Assert.Contains("Assured Succeeded", _trial.Summary);
    }

    [Fact]
    public void An_assured_target_runs_although_what_it_depends_on_failed()
    {
        Assert.Equal(1, Run<Failing>("AssuredNeeds"));
        Assert.Equal(["Fine Succeeded", "Break Failed", "AssuredNeeds Succeeded"], _trial.Summary);
    }

    [Fact]
    public void The_failure_of_an_assured_target_does_not_stop_another_one()
    {
        Assert.Equal(1, Run<Failing>("Break", "AssuredBreaks", "Assured"));
        Assert.Contains("Assured Succeeded", _trial.Summary);
    }

    [Fact]
    public void A_failure_that_may_be_proceeded_after_fails_the_build_at_its_end()
    {
        Assert.Equal(1, Run<Failing>("AfterSoft"));
        Assert.Equal(["Soft Failed", "AfterSoft Succeeded"], _trial.Summary);
    }

    private int Run<T>(params string[] tokens)
        where T : NukeBuild, new() => _trial.Run<T>([.. tokens, "--parallel", "1"]);

    private static void Note(string name) => s_ran.Add(name);

    private interface IShare : INukeBuild
    {
        Target Shared => _ => _.Executes(() => Note("Shared"));
    }

    private interface ITwo : INukeBuild
    {
        Target One => _ => _;

        Target Two => _ => _;
    }

    private interface IRenew : IShare
    {
        new Target Shared => _ => _.Executes(() => Note("renewed"));
    }

    private interface IContext : INukeBuild
    {
        Setup Prepare => _ => _.Executes(() => Note("Prepare"));

        Cleanup TidyUp => _ => _.Executes(() => Note("TidyUp"));
    }

    private interface IHalf : INukeBuild
    {
        Setup Prepare => _ => _.Executes(() => Note("Prepare"));
    }

    private sealed class Words : NukeBuild
    {
        private Target Actions => _ => _
            .Executes(() => Note("one"), () => Note("two"))
            .Executes(() =>
            {
                Note("function");
                return 3;
            })
            .Executes(async () =>
            {
                await Task.Yield();
                Note("task");
            })
            .Executes(async () =>
            {
                await Task.Yield();
                Note("task with a result");
                return 3;
            });

        private Target Early => _ => _.Before(Late).Executes(() => Note("Early"));

        private Target Late => _ => _.Executes(() => Note("Late"));

        private Target First => _ => _.Triggers(Second).Executes(() => Note("First"));

        private Target Second => _ => _.Executes(() => Note("Second"));

        private Target Third => _ => _.TriggeredBy(Second).Executes(() => Note("Third"));

        private Target Needed => _ => _.Executes(() => Note("Needed"));

        private Target Testator => _ => _.DependsOn(Needed).Executes(() => Note("testator"));

        private Target Heir => _ => _.Inherit(Testator).Executes(() => Note("Heir"));

        private Target Hidden => _ => _.Unlisted().Executes(() => Note("Hidden"));

        private Target Shown => _ => _.Description("says what it does");

        private Target Producer => _ => _.Produces("out/*.zip");

        private Target Consumer => _ => _.Consumes(Producer);

        private Target Parts => _ => _.Partition(2).Executes(() =>
        {
            foreach (var item in Partition.GetCurrent(["1", "2", "3", "4", "5"]))
            {
                Note(item);
            }
        });
    }

    private sealed class InContext : NukeBuild, IContext
    {
        private Target Use => _ => _.DependsOnContext<IContext>().Executes(() => Note("Use"));

        private Target Misuse => _ => _.DependsOnContext<IContext>().Executes(() => throw new InvalidOperationException("broken"));
    }

    private sealed class HalfContext : NukeBuild, IHalf
    {
        private Target Use => _ => _.DependsOnContext<IHalf>().Executes(() => Note("Use"));
    }

    private sealed class WithComponent : NukeBuild, IShare
    {
        private Target Mine => _ => _.After<IShare>(x => x.Shared).DependsOn<IShare>(x => x.Shared).Executes(() => Note("Mine"));

        private Target Tries => _ => _.TryDependsOn<IShare>().TryAfter<IShare>(x => x.Shared).Executes(() => Note("Tries"));

        private Target Always => _ => _.DependentFor<IShare>(x => x.Shared).OnlyWhenDynamic(() => !ExecutionPlan.Any(target => target.Name == "Mine"))
            .Executes(() => Note("Always"));
    }

    private sealed class Unclear : NukeBuild, ITwo
    {
        private Target Go => _ => _.DependsOn<ITwo>();
    }

    private sealed class Missing : NukeBuild
    {
        private Target Go => _ => _.Before<IShare>(x => x.Shared);
    }

    private abstract class One : NukeBuild
    {
        public virtual Target Job => _ => _.Executes(() => Note("first"));
    }

    private abstract class Two : One
    {
        public override Target Job => _ => _.Base().Executes(() => Note("second"));
    }

    private sealed class Third : Two
    {
        public override Target Job => _ => _.Base().Executes(() => Note("third"));
    }

    private sealed class Bottomless : One
    {
        public override Target Job => _ => _.Base().Base();
    }

    private sealed class Explicit : NukeBuild, IShare
    {
        Target IShare.Shared => _ => _.Executes(() => Note("explicit"));
    }

    private sealed class Renewed : NukeBuild, IRenew;

    private sealed class NoParts : NukeBuild
    {
        private Target Go => _ => _.Partition(1);
    }

    private sealed class Demanding : NukeBuild
    {
        [Parameter]
        private readonly string? Name = Environment.GetEnvironmentVariable("PIPELINE_TEST_NEVER_SET");

        [Parameter]
        private readonly int? Count = Environment.GetEnvironmentVariable("PIPELINE_TEST_NEVER_SET") is null ? null : 1;

        private readonly string? _plain = Environment.GetEnvironmentVariable("PIPELINE_TEST_NEVER_SET");

        private Target Needed => _ => _.Executes(() => Note("Needed"));

        private Target Text => _ => _.DependsOn(Needed).Requires(() => Name).Executes(() => Note("Text"));

        private Target Number => _ => _.Requires(() => Count).Executes(() => Note("Number"));

        private Target Flag => _ => _.Requires(() => s_ready).Executes(() => Note("Flag"));

        private Target Plain => _ => _.Requires(() => _plain).Executes(() => Note("Plain"));

        private Target BeforeText => _ => _.DependsOn(Needed, Text);

        private Target BeforeNumber => _ => _.DependsOn(Needed, Number);

        private Target BeforeFlag => _ => _.DependsOn(Needed, Flag);

        private Target BeforePlain => _ => _.DependsOn(Needed, Plain);
    }

    private sealed class Conditions : NukeBuild
    {
        private Target MakeReady => _ => _.Executes(() =>
        {
            Note("MakeReady");
            s_ready = true;
        });

        private Target WhenReady => _ => _.DependsOn(MakeReady).OnlyWhenDynamic(() => s_ready).Executes(() => Note("WhenReady"));

        private Target WhenReadyBefore => _ => _.DependsOn(MakeReady).OnlyWhenStatic(() => s_ready).Executes(() => Note("WhenReadyBefore"));

        private Target Twice => _ => _.OnlyWhenStatic(() => s_ready).OnlyWhenStatic(() => false).Executes(() => Note("Twice"));

        private Target Starter => _ => _.OnlyWhenDynamic(() => false).Triggers(Started).Executes(() => Note("Starter"));

        private Target OtherStarter => _ => _.Triggers(Started).Executes(() => Note("OtherStarter"));

        private Target Started => _ => _.Executes(() => Note("Started"));

        private Target Shared => _ => _.Executes(() => Note("Shared"));

        private Target KeepsOne => _ => _.DependsOn(Shared).OnlyWhenStatic(() => false).WhenSkipped(DependencyBehavior.Execute);

        private Target DropsOne => _ => _.DependsOn(Shared).OnlyWhenStatic(() => false);

        private Target Throws => _ => _.DependsOn(Shared).OnlyWhenStatic(() => throw new InvalidOperationException("no")).Executes(() => Note("Throws"));

        private Target ThrowsLate => _ => _.OnlyWhenDynamic(() => throw new InvalidOperationException("no")).Executes(() => Note("ThrowsLate"));
    }

    private sealed class Failing : NukeBuild
    {
        private Target Fine => _ => _.Executes(() => Note("Fine"));

        private Target Break => _ => _.DependsOn(Fine).Executes(() => throw new InvalidOperationException("broken"));

        private Target Rest => _ => _.DependsOn(Break).Executes(() => Note("Rest"));

        private Target Assured => _ => _.After(Break, AssuredBreaks).AssuredAfterFailure().Executes(() => Note("Assured"));

        private Target AssuredBreaks => _ => _.After(Break).AssuredAfterFailure().Executes(() => throw new InvalidOperationException("broken too"));

        private Target AssuredNeeds => _ => _.DependsOn(Break).AssuredAfterFailure().Executes(() => Note("AssuredNeeds"));

        private Target Soft => _ => _.ProceedAfterFailure().Executes(() => throw new InvalidOperationException("softly"));

        private Target AfterSoft => _ => _.DependsOn(Soft).Executes(() => Note("AfterSoft"));
    }
}
