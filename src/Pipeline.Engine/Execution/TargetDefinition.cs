using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Nuke.Common.Tooling;
using Pipeline.Engine.Incremental;

namespace Nuke.Common.Execution;

/// <summary>Collects what a target's chain of calls says; <see cref="TargetGraph"/> ties the names together afterwards.</summary>
internal sealed class TargetDefinition(NukeBuild build, ExecutableTarget target, Stack<Target> baseMembers) : ITargetDefinition
{
    public List<Func<CancellationToken, Task>> Actions { get; } = [];

    public List<Delegate> ActionBodies { get; } = [];

    public List<Target> DependsOnTargets { get; } = [];

    public List<Target> DependentForTargets { get; } = [];

    public List<Target> BeforeTargets { get; } = [];

    public List<Target> AfterTargets { get; } = [];

    public List<Target> TriggersTargets { get; } = [];

    public List<Target> TriggeredByTargets { get; } = [];

    public List<Target> ConsumesTargets { get; } = [];

    public List<(string Text, Func<bool> Holds)> StaticConditions { get; } = [];

    public List<(string Text, Func<bool> Holds)> DynamicConditions { get; } = [];

    public List<LambdaExpression> Requirements { get; } = [];

    public List<Type> ToolRequirements { get; } = [];

    public DependencyBehavior WhenSkippedBehavior { get; private set; } = DependencyBehavior.Skip;

    public bool IsAssuredAfterFailure { get; private set; }

    public bool IsProceedAfterFailure { get; private set; }

    public int PartitionSize { get; private set; } = 1;

    public TargetKey Key { get; } = new();

    public List<Func<CancellationToken, Task>> Checks { get; } = [];

    public (string Command, string Why)? Next { get; set; }

    /// <summary>Gets or sets why it ran or need not run.</summary>
    public string? Reason { get; set; }

    public ITargetDefinition Description(string description) => Do(() => target.Description = description);

    public ITargetDefinition Executes(params Action[] actions)
    {
        foreach (var action in actions)
        {
            Append(action, _ =>
            {
                action();
                return Task.CompletedTask;
            });
        }

        return this;
    }

    // Func<Task<X>> binds here: wait for it.
    public ITargetDefinition Executes<T>(Func<T> action) => Append(action, _ => action() as Task ?? Task.CompletedTask);

    public ITargetDefinition Executes(Func<Task> action) => Append(action, _ => action());

    public ITargetDefinition Append(Delegate body, Func<CancellationToken, Task> action)
    {
        ActionBodies.Add(body);
        Actions.Add(action);
        return this;
    }

    public ITargetDefinition DependsOn(params Target[] targets) => Add(DependsOnTargets, targets);

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => Add(DependsOnTargets, Of(targets));

    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => Add(DependsOnTargets, TryOf(targets));

    public ITargetDefinition DependentFor(params Target[] targets) => Add(DependentForTargets, targets);

    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => Add(DependentForTargets, Of(targets));

    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) => Add(DependentForTargets, TryOf(targets));

    public ITargetDefinition Before(params Target[] targets) => Add(BeforeTargets, targets);

    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Add(BeforeTargets, Of(targets));

    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => Add(BeforeTargets, TryOf(targets));

    public ITargetDefinition After(params Target[] targets) => Add(AfterTargets, targets);

    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => Add(AfterTargets, Of(targets));

    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => Add(AfterTargets, TryOf(targets));

    public ITargetDefinition Triggers(params Target[] targets) => Add(TriggersTargets, targets);

    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Add(TriggersTargets, Of(targets));

    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => Add(TriggersTargets, TryOf(targets));

    public ITargetDefinition TriggeredBy(params Target[] targets) => Add(TriggeredByTargets, targets);

    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => Add(TriggeredByTargets, Of(targets));

    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) => Add(TriggeredByTargets, TryOf(targets));

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null) =>
        Do(() => StaticConditions.Add((Readable(conditionExpression), condition)));

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null) =>
        Do(() => DynamicConditions.Add((Readable(conditionExpression), condition)));

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior) => Do(() => WhenSkippedBehavior = dependencyBehavior);

    public ITargetDefinition Requires<T>(params Expression<Func<T>>[] parameterRequirement)
        where T : class? => Do(() => Requirements.AddRange(parameterRequirement));

    public ITargetDefinition Requires<T>(params Expression<Func<T?>>[] parameterRequirement)
        where T : struct => Do(() => Requirements.AddRange(parameterRequirement));

    public ITargetDefinition Requires(params Expression<Func<bool>>[] requirement) => Do(() => Requirements.AddRange(requirement));

    public ITargetDefinition Requires<T>()
        where T : IRequireTool => Do(() => ToolRequirements.Add(typeof(T)));

    public ITargetDefinition AssuredAfterFailure() => Do(() => IsAssuredAfterFailure = true);

    public ITargetDefinition ProceedAfterFailure() => Do(() => IsProceedAfterFailure = true);

    public ITargetDefinition Unlisted() => Do(() => target.Listed = false);

    public ITargetDefinition Base() => baseMembers.TryPop(out var definition)
        ? definition(this)
        : throw new BuildException(
            "PIP1010", $"Target '{target.Name}' calls Base() once too often.", "No base class defines it.", "Remove the call.");

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var definition in targets)
        {
            definition(this);
        }

        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        var members = targets.Length > 0
            ? targets.Select(expression => TargetDiscovery.PropertyOf(expression))
            : [TargetDiscovery.SingleTargetOf(typeof(T), target.Name)];
        foreach (var member in members)
        {
            TargetDiscovery.DefaultImplementation(build, member)(this);
        }

        return this;
    }

    public ITargetDefinition Produces(params string[] artifacts) => Do(() => target.Products.AddRange(artifacts));

    public ITargetDefinition Consumes(params Target[] targets) => Add(ConsumesTargets, targets);

    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => Add(ConsumesTargets, Of(targets));

    public ITargetDefinition Consumes(Target target, params string[] artifacts) => Add(ConsumesTargets, [target]);

    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) => Add(ConsumesTargets, Of([target]));

    public ITargetDefinition Consumes<T>(params string[] artifacts) => Add(ConsumesTargets, Of<T>([]));

    public ITargetDefinition DependsOnContext<T>()
    {
        Add(DependsOnTargets, [Context<T, Setup>()]);
        return Add(BeforeTargets, [Context<T, Cleanup>()]);
    }

    public ITargetDefinition Partition(int size) => Do(() => PartitionSize = size > 1 ? size : throw new BuildException(
        "PIP1074", $"Target '{target.Name}' has {size} partitions.", "Work is split into 2 or more.", "Give a number above 1, or remove the call."));

    private static string Readable(string? expression) => expression?.Replace("() => ", string.Empty, StringComparison.Ordinal) ?? "condition";

    private Target Context<T, TKind>()
        where TKind : Delegate
    {
        var component = Component<T>();
        var members = typeof(T).GetProperties().Where(property => property.PropertyType == typeof(TKind)).ToList();
        return members.Count == 1
            ? TargetDiscovery.AsTarget((Delegate)members[0].GetValue(component)!)
            : throw new BuildException(
                "PIP1073",
                $"Target '{target.Name}' depends on the context {typeof(T).Name}.",
                $"The component has {members.Count} properties of type {typeof(TKind).Name}.",
                $"Give it one Setup and one Cleanup.");
    }

    private Target[] TryOf<T>(Func<T, Target>[] targets) => build is T ? Of(targets) : [];

    private T Component<T>() => build is T component ? component : throw new BuildException(
        "PIP1011",
        $"Target '{target.Name}' refers to the component {typeof(T).Name}.",
        $"The build class {build.GetType().Name} does not implement it.",
        $"Add {typeof(T).Name} to the build class, or use the Try form of the call.");

    private Target[] Of<T>(Func<T, Target>[] targets)
    {
        var component = Component<T>();
        return targets.Length > 0
            ? [.. targets.Select(target => target(component))]
            : [(Target)TargetDiscovery.SingleTargetOf(typeof(T), target.Name).GetValue(build)!];
    }

    private TargetDefinition Add(List<Target> list, Target[] targets)
    {
        list.AddRange(targets);
        return this;
    }

    private TargetDefinition Do(Action action)
    {
        action();
        return this;
    }
}
