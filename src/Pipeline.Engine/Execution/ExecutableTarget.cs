using System.Reflection;
using Nuke.Common.Utilities;
using Pipeline.Engine.Incremental;

namespace Nuke.Common.Execution;

/// <summary>A target of one build, defined and perhaps run.</summary>
public sealed class ExecutableTarget
{
    internal ExecutableTarget(PropertyInfo member, Target factory)
    {
        Member = member;
        Factory = factory;
        Name = member.SimpleName();
    }

    /// <summary>Gets the name: the property's, without an interface's.</summary>
    public string Name { get; }

    /// <summary>Gets the property.</summary>
    public MemberInfo Member { get; }

    /// <summary>Gets what the target does.</summary>
    public string? Description { get; internal set; }

    /// <summary>Gets a value indicating whether <c>--help</c> names it.</summary>
    public bool Listed { get; internal set; } = true;

    /// <summary>Gets a value indicating whether it runs when no target is named.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>Gets a value indicating whether the command line, or its absence, names it.</summary>
    public bool Invoked { get; internal set; }

    /// <summary>Gets what became of it.</summary>
    public ExecutionStatus Status { get; internal set; }

    /// <summary>Gets how long it ran.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Gets the reason when it was left out.</summary>
    public string? SkipReason { get; internal set; }

    /// <summary>Gets a value indicating whether it was left out because nothing it depends on changed.</summary>
    public bool UpToDate { get; internal set; }

    /// <summary>Gets a value indicating whether its outputs were taken from the cache instead of being made.</summary>
    public bool Restored { get; internal set; }

    /// <summary>Gets a value indicating whether its status will not change any more.</summary>
    public bool IsFinished => Status is ExecutionStatus.Skipped or ExecutionStatus.Succeeded or ExecutionStatus.Failed
        or ExecutionStatus.NotRun or ExecutionStatus.Aborted or ExecutionStatus.Collective;

    /// <summary>Gets how many parts the target's work has.</summary>
    public int? PartitionSize => Definition.PartitionSize > 1 ? Definition.PartitionSize : null;

    /// <summary>Gets the conditions that are checked before anything runs, as text.</summary>
    public IReadOnlyList<string> StaticConditions => [.. Definition.StaticConditions.Select(condition => condition.Text)];

    /// <summary>Gets the conditions that are checked right before the target runs, as text.</summary>
    public IReadOnlyList<string> DynamicConditions => [.. Definition.DynamicConditions.Select(condition => condition.Text)];

    /// <summary>Gets the targets that run before it because it needs them.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionDependencies => ExecutionSet;

    /// <summary>Gets the targets that run before it if they are scheduled.</summary>
    public IReadOnlyCollection<ExecutableTarget> OrderDependencies => OrderSet;

    /// <summary>Gets the targets that schedule it.</summary>
    public IReadOnlyCollection<ExecutableTarget> TriggerDependencies => TriggerSet;

    /// <summary>Gets the targets that it schedules.</summary>
    public IReadOnlyCollection<ExecutableTarget> Triggers => TriggerTargets;

    /// <summary>Gets what it leaves behind.</summary>
    public IReadOnlyList<string> ArtifactProducts => Products;

    /// <summary>Gets the targets whose artifacts it takes.</summary>
    public IReadOnlyCollection<ExecutableTarget> ArtifactDependencies => ArtifactSet;

    /// <summary>Gets the figures it reported, shown in the summary.</summary>
    public IReadOnlyDictionary<string, string> SummaryInformation => Summary;

    /// <summary>Gets what defines it.</summary>
    public Target Factory { get; }

    /// <summary>Gets what it does, in order.</summary>
    public IReadOnlyList<Delegate> Actions => Definition.ActionBodies;

    /// <summary>Gets what happens to its dependencies when a static condition leaves it out.</summary>
    public DependencyBehavior DependencyBehavior => Definition.WhenSkippedBehavior;

    /// <summary>Gets a value indicating whether it runs even after another target failed.</summary>
    public bool AssuredAfterFailure => Definition.IsAssuredAfterFailure;

    /// <summary>Gets a value indicating whether the following targets run even when it fails.</summary>
    public bool ProceedAfterFailure => Definition.IsProceedAfterFailure;

    /// <summary>Gets every target that must come before it, for whatever reason.</summary>
    public IReadOnlyCollection<ExecutableTarget> AllDependencies => [.. ExecutionSet.Concat(OrderSet).Concat(TriggerSet).Distinct()];

    internal TargetDefinition Definition { get; set; } = null!;

    internal HashSet<ExecutableTarget> ExecutionSet { get; } = [];

    internal HashSet<ExecutableTarget> OrderSet { get; } = [];

    internal HashSet<ExecutableTarget> TriggerSet { get; } = [];

    internal HashSet<ExecutableTarget> TriggerTargets { get; } = [];

    internal HashSet<ExecutableTarget> ArtifactSet { get; } = [];

    internal List<string> Products { get; } = [];

    internal Dictionary<string, string> Summary { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets what made it fail.</summary>
    internal Exception? Failure { get; set; }

    internal TargetKey Key => Definition.Key;


    /// <inheritdoc/>
    public override string ToString() => Name;
}
