namespace Nuke.Common.Execution;

/// <summary>Ties the targets of a build together and puts them in order.</summary>
internal sealed class TargetGraph
{
    private List<ExecutableTarget>? _order;

    private TargetGraph(IReadOnlyList<ExecutableTarget> targets) => Targets = targets;

    /// <summary>Gets every target in the order of declaration.</summary>
    public IReadOnlyList<ExecutableTarget> Targets { get; }

    /// <exception cref="BuildException">PIP1013: a definition names something that is no target of the build.</exception>
    public static TargetGraph Create(IReadOnlyList<ExecutableTarget> targets)
    {
        var byFactory = new Dictionary<Target, ExecutableTarget>();
        foreach (var target in targets)
        {
            byFactory.TryAdd(target.Factory, target);
        }

        // A definition that captures a local is a new object each time: its method still tells it.
        ExecutableTarget Resolve(Target factory, ExecutableTarget by) => byFactory.GetValueOrDefault(TargetDiscovery.AsTarget(factory))
            ?? targets.FirstOrDefault(target => target.Factory.Method == factory.Method) ?? throw new BuildException(
            "PIP1013",
            $"Target '{by.Name}' refers to something that is no target of this build.",
            "The property it names is not a property of type Target of the build class or its components.",
            "Name a target property of the build.");

        foreach (var target in targets)
        {
            var definition = target.Definition;
            foreach (var other in definition.DependsOnTargets.Select(factory => Resolve(factory, target)))
            {
                target.ExecutionSet.Add(other);
            }

            foreach (var other in definition.DependentForTargets.Select(factory => Resolve(factory, target)))
            {
                other.ExecutionSet.Add(target);
            }

            foreach (var other in definition.AfterTargets.Select(factory => Resolve(factory, target)))
            {
                target.OrderSet.Add(other);
            }

            foreach (var other in definition.BeforeTargets.Select(factory => Resolve(factory, target)))
            {
                other.OrderSet.Add(target);
            }

            foreach (var other in definition.TriggersTargets.Select(factory => Resolve(factory, target)))
            {
                target.TriggerTargets.Add(other);
                other.TriggerSet.Add(target);
            }

            foreach (var other in definition.TriggeredByTargets.Select(factory => Resolve(factory, target)))
            {
                other.TriggerTargets.Add(target);
                target.TriggerSet.Add(other);
            }

            // A component that sets something up tidies it away again.
            if (((System.Reflection.PropertyInfo)target.Member).PropertyType == typeof(Setup))
            {
                foreach (var cleanup in targets.Where(other => other.Member.DeclaringType == target.Member.DeclaringType
                    && ((System.Reflection.PropertyInfo)other.Member).PropertyType == typeof(Cleanup)))
                {
                    target.TriggerTargets.Add(cleanup);
                    cleanup.TriggerSet.Add(target);
                }
            }

            foreach (var other in definition.ConsumesTargets.Select(factory => Resolve(factory, target)))
            {
                target.ArtifactSet.Add(other);
            }
        }

        return new(targets);
    }

    /// <summary>Gives the targets to run, each after everything it depends on.</summary>
    /// <exception cref="BuildException">PIP1014: targets depend on each other in a circle.</exception>
    /// <exception cref="BuildException">PIP1072: the order is to be determined, and is not.</exception>
    public IReadOnlyList<ExecutableTarget> Plan(IReadOnlyCollection<ExecutableTarget> invoked, bool strict = false)
    {
        var order = strict ? Order(strict) : _order ??= Order(strict);
        var scheduled = new HashSet<ExecutableTarget>();
        var open = new Stack<ExecutableTarget>(invoked);
        while (open.TryPop(out var target))
        {
            if (scheduled.Add(target))
            {
                foreach (var next in target.ExecutionSet.Concat(target.TriggerTargets))
                {
                    open.Push(next);
                }
            }
        }

        return [.. order.Where(scheduled.Contains)];
    }

    /// <summary>Gives a target by its name; dashes and case do not matter.</summary>
    /// <exception cref="BuildException">PIP1004: there is no such target.</exception>
    public ExecutableTarget Named(string name) =>
        Targets.FirstOrDefault(target => CommandLine.Option.Normalize(target.Name) == CommandLine.Option.Normalize(name))
        ?? throw new BuildException(
            "PIP1004",
            $"There is no target '{name}'.",
            $"The build has {string.Join(", ", Targets.Where(target => target.Listed).Select(target => target.Name))}.",
            CommandLine.Suggestion.For(name, Targets.Select(target => target.Name)) is { } near
                ? $"Did you mean {near}?"
                : "See ./build.sh --help.");

    /// <summary>Every target in an order that respects all dependencies; ties go by declaration.</summary>
    private List<ExecutableTarget> Order(bool strict)
    {
        var dependents = Targets.ToDictionary(target => target, _ => 0);
        foreach (var dependency in Targets.SelectMany(target => target.AllDependencies))
        {
            dependents[dependency]++;
        }

        // As in NUKE: take the first target that nothing still needs, again and again; the order is the reverse.
        var open = new List<ExecutableTarget>(Targets);
        var reversed = new List<ExecutableTarget>(Targets.Count);
        while (open.Count > 0)
        {
            var index = open.FindIndex(target => dependents[target] == 0);
            if (index < 0)
            {
                throw TargetCircles.Error(open);
            }

            if (strict && open.Where(target => dependents[target] == 0).Skip(1).Any())
            {
                throw new BuildException(
                    "PIP1072",
                    "Incomplete target definition order.",
                    $"Nothing says which comes first of {string.Join(", ", open.Where(target => dependents[target] == 0).Select(target => target.Name))}.",
                    "Order them with Before or After, or leave --strict out.");
            }

            var next = open[index];
            open.RemoveAt(index);
            reversed.Add(next);
            foreach (var dependency in next.AllDependencies)
            {
                dependents[dependency]--;
            }
        }

        reversed.Reverse();
        return reversed;
    }
}
