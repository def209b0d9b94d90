using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Finds the targets of a build class: its properties of type <see cref="Target"/> and those of its components.</summary>
internal static class TargetDiscovery
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <exception cref="BuildException">PIP1015: two targets have one name.</exception>
    public static IReadOnlyList<ExecutableTarget> Find(NukeBuild build)
    {
        var found = new Dictionary<string, ExecutableTarget>(StringComparer.OrdinalIgnoreCase);
        // What implements a component's target explicitly is found by way of the component.
        foreach (var property in Members(build.GetType())
            .Where(property => IsTarget(property.PropertyType) && !property.Name.Contains('.', StringComparison.Ordinal)))
        {
            var target = new ExecutableTarget(property, FactoryOf(property, build));
            if (found.TryGetValue(target.Name, out var other) && other.Member.DeclaringType is { IsInterface: true } first
                && property.DeclaringType!.GetInterfaces().Contains(first))
            {
                // A component that takes the name of one it derives from takes its place.
                found[target.Name] = target;
                continue;
            }

            if (!found.TryAdd(target.Name, target) && !SameMember(build, found[target.Name], property, target.Factory))
            {
                throw new BuildException(
                    "PIP1015",
                    $"Two targets are named '{target.Name}'.",
                    $"{found[target.Name].Member.DeclaringType?.Name} and {property.DeclaringType?.Name} both define it.",
                    "Rename one, or make the class's property public so that it takes the place of the component's.");
            }
        }

        foreach (var target in found.Values)
        {
            target.Definition = new TargetDefinition(build, target, BaseMembers(build, target));
            target.Factory(target.Definition);
            if (((PropertyInfo)target.Member).PropertyType == typeof(Cleanup))
            {
                target.Definition.AssuredAfterFailure();
            }
        }

        return [.. found.Values];
    }

    /// <summary>Class members first, the most derived ones first, then the components'.</summary>
    public static IEnumerable<PropertyInfo> Members(Type type)
    {
        for (var current = type; current is not null && current != typeof(NukeBuild) && current != typeof(object); current = current.BaseType)
        {
            foreach (var property in current.GetProperties(Declared))
            {
                yield return property;
            }
        }

        // The engine's own interface has no targets and no parameters.
        foreach (var component in type.GetInterfaces().Where(component => component != typeof(INukeBuild)))
        {
            foreach (var property in component.GetProperties(Declared).Where(property => !property.Name.Contains('.', StringComparison.Ordinal)))
            {
                yield return property;
            }
        }
    }

    public static PropertyInfo SingleTargetOf(Type component, string askedBy)
    {
        var targets = component.GetProperties(Declared).Where(property => property.PropertyType == typeof(Target)).ToList();
        return targets.Count == 1
            ? targets[0]
            : throw new BuildException(
                "PIP1012",
                $"Target '{askedBy}' refers to the component {component.Name} without naming a target.",
                $"The component has {targets.Count} targets.",
                $"Name one: <{component.Name}>(component => component.Target).");
    }

    public static PropertyInfo PropertyOf(LambdaExpression expression) => (PropertyInfo)expression.GetMemberInfo();

    /// <summary>Gives the default implementation of an interface's target, even where the class overrides it.</summary>
    public static Target DefaultImplementation(NukeBuild build, PropertyInfo member)
    {
        var getter = member.GetGetMethod(nonPublic: true)!;
        var pointer = getter.MethodHandle.GetFunctionPointer();
        var call = (Func<Delegate>)Activator.CreateInstance(typeof(Func<Delegate>), build, pointer)!;
        return AsTarget(call());
    }

    /// <summary>Gives a <see cref="Setup"/> or <see cref="Cleanup"/> as a target that equals any other of the same method.</summary>
    public static Target AsTarget(Delegate factory) =>
        factory as Target ?? (Target)Delegate.CreateDelegate(typeof(Target), factory.Target, factory.Method);

    private static bool IsTarget(Type type) => type == typeof(Target) || type == typeof(Setup) || type == typeof(Cleanup);

    private static Target FactoryOf(PropertyInfo property, NukeBuild build) => AsTarget((Delegate)property.GetValue(build)!);

    // An interface's property that the class implements, or an overridden one, gives the same definition.
    private static bool SameMember(NukeBuild build, ExecutableTarget first, PropertyInfo second, Target factory)
    {
        if (first.Factory.Equals(factory) || first.Factory.Method == factory.Method)
        {
            return true;
        }

        var firstType = first.Member.DeclaringType!;
        if (firstType.IsInterface && firstType.GetInterfaces().Contains(second.DeclaringType))
        {
            return true;
        }

        return !second.DeclaringType!.IsInterface
            ? firstType.IsSubclassOf(second.DeclaringType)
            : firstType.IsInterface == false && Implements(build.GetType(), second, (PropertyInfo)first.Member);
    }

    private static bool Implements(Type build, PropertyInfo component, PropertyInfo property)
    {
        var map = build.GetInterfaceMap(component.DeclaringType!);
        var index = Array.IndexOf(map.InterfaceMethods, component.GetGetMethod(nonPublic: true));
        return index >= 0 && map.TargetMethods[index]?.GetBaseDefinition() == property.GetGetMethod(nonPublic: true)?.GetBaseDefinition();
    }

    private static Stack<Target> BaseMembers(NukeBuild build, ExecutableTarget target)
    {
        var members = new List<Target>();
        for (var type = target.Member.DeclaringType?.BaseType; type is not null && type != typeof(object); type = type.BaseType)
        {
            if (type.GetProperty(target.Name, Declared) is { } property && IsTarget(property.PropertyType))
            {
                members.Add(DefaultImplementation(build, property));
            }
        }

        members.Reverse();
        return new Stack<Target>(members);
    }
}
