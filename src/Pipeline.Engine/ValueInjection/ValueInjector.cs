using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>Sets the members of a build that an attribute gives a value.</summary>
internal static class ValueInjector
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Sets them. As in NUKE, a value that cannot be had is a warning, unless the member is required.</summary>
    /// <returns>The warnings.</returns>
    public static IReadOnlyList<string> Inject(NukeBuild build)
    {
        var warnings = new List<string>();
        foreach (var (member, attribute) in Members(build.GetType()).OrderByDescending(pair => pair.Attribute.Priority))
        {
            attribute.Build = build;
            try
            {
                if (attribute.GetValue(member, build) is { } value)
                {
                    MemberValues.Set(build, member, value);
                }
            }
            // What was named and is not there is an error all the same.
            catch (Exception exception) when (!member.IsDefined(typeof(RequiredAttribute)) && exception is not BuildException { Code: "PIP1003" or "PIP1051" })
            {
                if (!attribute.SuppressWarnings && !member.IsDefined(typeof(OptionalAttribute)))
                {
                    warnings.Add($"{member.Name} has no value: {exception.Message}");
                }
            }
        }

        return warnings;
    }

    /// <summary>Gives the names of the members that an attribute gives a value: a file of parameters may say which, for example <c>Solution</c>.</summary>
    public static IEnumerable<string> NamesOf(Type build) => Members(build).Select(pair => pair.Member)
        .Concat(build.GetInterfaces().SelectMany(component => component.GetProperties(Declared)).Where(member => member.IsDefined(typeof(ValueInjectionAttributeBase))))
        .Select(member => member.SimpleName());

    /// <summary>Gives the value of a component's member; null when it has no such attribute, or there is no value.</summary>
    /// <exception cref="BuildException">The member is required and has no value.</exception>
    public static object? ValueOf(NukeBuild build, MemberInfo member)
    {
        if (Find(member) is not { } attribute)
        {
            return null;
        }

        attribute.Build = build;
        return member.IsDefined(typeof(RequiredAttribute)) ? attribute.GetValue(member, build) : attribute.TryGetValue(member, build);
    }

    // A plain parameter is text that is converted, not a value that an attribute makes.
    private static ValueInjectionAttributeBase? Find(MemberInfo member) =>
        member.GetCustomAttribute<ValueInjectionAttributeBase>() is { } attribute && attribute.GetType() != typeof(ParameterAttribute) ? attribute : null;

    private static IEnumerable<(MemberInfo Member, ValueInjectionAttributeBase Attribute)> Members(Type build)
    {
        for (var type = build; type is not null && type != typeof(NukeBuild) && type != typeof(object); type = type.BaseType)
        {
            foreach (var member in type.GetFields(Declared).Concat<MemberInfo>(type.GetProperties(Declared)))
            {
                if (member.IsDefined(typeof(ValueInjectionAttributeBase)) && Find(member) is { } attribute)
                {
                    yield return (member, attribute);
                }
            }
        }
    }
}
