using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>The words that define a target. Every call gives the definition back.</summary>
public interface ITargetDefinition
{
    /// <summary>Says what the target does, for <c>--help</c>.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Appends actions; they run in order.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Appends an action whose result is not used.</summary>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <summary>Appends an asynchronous action.</summary>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Runs other targets before this one.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Runs a component's targets before this one; its single target when none is named.</summary>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Like <see cref="DependsOn{T}"/>, if the build has the component.</summary>
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Makes other targets depend on this one.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <summary>Makes a component's targets depend on this one.</summary>
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Like <see cref="DependentFor{T}"/>, if the build has the component.</summary>
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target before others if both are scheduled.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>Runs this target before a component's if both are scheduled.</summary>
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);

    /// <summary>Like <see cref="Before{T}"/>, if the build has the component.</summary>
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target after others if both are scheduled.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>Runs this target after a component's if both are scheduled.</summary>
    ITargetDefinition After<T>(params Func<T, Target>[] targets);

    /// <summary>Like <see cref="After{T}"/>, if the build has the component.</summary>
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);

    /// <summary>Schedules other targets after this one.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <summary>Schedules a component's targets after this one.</summary>
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);

    /// <summary>Like <see cref="Triggers{T}"/>, if the build has the component.</summary>
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);

    /// <summary>Schedules this target after others.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <summary>Schedules this target after a component's.</summary>
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Like <see cref="TriggeredBy{T}"/>, if the build has the component.</summary>
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Skips the target, and what nobody else needs of its dependencies, when false before anything runs.</summary>
    ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>Skips the target when false right before it would run.</summary>
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>Says what happens to the dependencies when a static condition skips the target.</summary>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>Demands parameters before anything runs.</summary>
    ITargetDefinition Requires<T>(params Expression<Func<T>>[] parameterRequirement)
        where T : class?;

    /// <summary>Demands parameters before anything runs.</summary>
    ITargetDefinition Requires<T>(params Expression<Func<T?>>[] parameterRequirement)
        where T : struct;

    /// <summary>Demands conditions before anything runs.</summary>
    ITargetDefinition Requires(params Expression<Func<bool>>[] requirement);

    /// <summary>Demands a tool before anything runs: <c>Requires&lt;DockerTasks&gt;()</c>.</summary>
    ITargetDefinition Requires<T>()
        where T : IRequireTool;

    /// <summary>Runs even after another target failed or the build was cancelled.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>Lets the following targets run when this one fails; the build fails all the same.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>Hides the target from <c>--help</c>.</summary>
    ITargetDefinition Unlisted();

    /// <summary>Includes the overridden definition of the base class.</summary>
    ITargetDefinition Base();

    /// <summary>Includes other definitions.</summary>
    ITargetDefinition Inherit(params Target[] targets);

    /// <summary>Includes the default implementations of a component's targets.</summary>
    ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets);

    /// <summary>Names what the target leaves behind; generated workflows upload it.</summary>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Names targets whose artifacts this one takes; generated workflows download them.</summary>
    ITargetDefinition Consumes(params Target[] targets);

    /// <summary>Names a component's targets whose artifacts this one takes.</summary>
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);

    /// <summary>Names a target and which of its artifacts this one takes.</summary>
    ITargetDefinition Consumes(Target target, params string[] artifacts);

    /// <summary>Names a component's target and which of its artifacts this one takes.</summary>
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);

    /// <summary>Names the artifacts that this one takes of a component's single target.</summary>
    ITargetDefinition Consumes<T>(params string[] artifacts);

    /// <summary>Runs a component's <c>Setup</c> before this target, and orders its <c>Cleanup</c> after it.</summary>
    ITargetDefinition DependsOnContext<T>();

    /// <summary>Splits the target over several jobs.</summary>
    ITargetDefinition Partition(int size);
}
