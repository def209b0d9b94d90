using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Finds the targets of a build class: its properties of type <see cref="Target"/> and those of its components.</summary>
internal static class TargetDiscovery
{
    private const BindingFlags Instance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<ExecutableTarget> Find(NukeBuild build)
    {
        var found = new Dictionary<string, (PropertyInfo Property, Target Factory)>(StringComparer.Ordinal);
        foreach (var property in Members(build.GetType()).Where(property => property.PropertyType == typeof(Target)))
        {
            var name = property.Name[(property.Name.LastIndexOf('.') + 1)..];
            found.TryAdd(name, (property, (Target)property.GetValue(build)!));
        }

        var targets = found.Values.Select(pair => new ExecutableTarget(pair.Property, pair.Factory)).ToList();
        foreach (var target in targets)
        {
            target.Definition = new TargetDefinition(build, target, BaseMembers(build, target));
            target.Factory(target.Definition);
        }

        return targets;
    }

    /// <summary>Class members first, the most derived ones first, then the components'.</summary>
    public static IEnumerable<PropertyInfo> Members(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var property in current.GetProperties(Instance).Where(property => property.GetIndexParameters().Length == 0))
            {
                yield return property;
            }
        }

        foreach (var component in type.GetInterfaces())
        {
            foreach (var property in component.GetProperties(Instance).Where(property => property.GetIndexParameters().Length == 0))
            {
                yield return property;
            }
        }
    }

    public static PropertyInfo SingleTargetOf(Type component, string askedBy)
    {
        var targets = component.GetProperties(Instance).Where(property => property.PropertyType == typeof(Target)).ToList();
        return targets.Count == 1
            ? targets[0]
            : throw new BuildException(
                "PIP1012",
                $"Target '{askedBy}' refers to the component {component.Name} without naming a target.",
                $"The component has {targets.Count} targets.",
                $"Name one: <{component.Name}>(component => component.Target).");
    }

    /// <summary>Gives the default implementation of an interface's target, even where the class overrides it.</summary>
    public static Target DefaultImplementation(NukeBuild build, PropertyInfo member)
    {
        var getter = member.GetGetMethod(nonPublic: true)!;
        var pointer = getter.MethodHandle.GetFunctionPointer();
        var call = (Func<Target>)Activator.CreateInstance(typeof(Func<Target>), build, pointer)!;
        return call();
    }

    private static Stack<Target> BaseMembers(NukeBuild build, ExecutableTarget target)
    {
        var members = new List<Target>();
        for (var type = target.Member.DeclaringType?.BaseType; type is not null && type != typeof(object); type = type.BaseType)
        {
            if (type.GetProperty(target.Name, Instance) is { } property && property.PropertyType == typeof(Target))
            {
                members.Add(DefaultImplementation(build, property));
            }
        }

        members.Reverse();
        return new Stack<Target>(members);
    }
}
