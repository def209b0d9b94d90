using System.Reflection;

namespace Nuke.Common.ValueInjection;

/// <summary>Sets the members of a build that an attribute gives a value.</summary>
internal static class ValueInjector
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Sets them. As in NUKE, a value that cannot be had is a warning, unless the member is required.</summary>
    /// <returns>The warnings.</returns>
    public static IReadOnlyList<string> Inject(NukeBuild build)
    {
        var warnings = new List<string>();
        foreach (var (field, attribute) in Fields(build.GetType()).OrderByDescending(pair => pair.Attribute.Priority))
        {
            attribute.Build = build;
            try
            {
                if (attribute.GetValue(field, build) is { } value)
                {
                    field.SetValue(build, value);
                }
            }
            catch (Exception exception) when (!field.IsDefined(typeof(RequiredAttribute)))
            {
                if (!attribute.SuppressWarnings && !field.IsDefined(typeof(OptionalAttribute)))
                {
                    warnings.Add($"{field.Name} has no value: {exception.Message}");
                }
            }
        }

        return warnings;
    }

    private static IEnumerable<(FieldInfo Field, ValueInjectionAttributeBase Attribute)> Fields(Type build)
    {
        for (var type = build; type is not null && type != typeof(NukeBuild) && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(Declared))
            {
                if (field.IsDefined(typeof(ValueInjectionAttributeBase)))
                {
                    yield return (field, field.GetCustomAttribute<ValueInjectionAttributeBase>()!);
                }
            }
        }
    }
}
