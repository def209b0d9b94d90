using System.Collections;
using System.Reflection;
using Nuke.Common.Utilities;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>The values of the build's own fields and parameters that a target's code reads: they count although nobody declared them.</summary>
internal static class BuildMembers
{
    public static IEnumerable<(string Name, object? Value)> Of(NukeBuild build, ParameterValues? values, IReadOnlySet<string> names)
    {
        foreach (var parameter in values?.Members ?? [])
        {
            if (names.Contains(parameter.Member.SimpleName()) && !parameter.IsSecret)
            {
                // A property of an interface has no value of its own: its code says what it is without one.
                yield return ("parameter " + parameter.Name, parameter.Member switch
                {
                    FieldInfo field => field.GetValue(build),
                    PropertyInfo { DeclaringType.IsInterface: false } property => property.GetValue(build),
                    _ => values!.Get(parameter),
                });
            }
        }

        for (var type = build.GetType(); type is not null && type != typeof(NukeBuild) && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (names.Contains(field.Name) && IsPlain(field.FieldType) && !field.IsLiteral && !IsParameter(field))
                {
                    yield return ("field " + Readable(field.Name), field.GetValue(build));
                }
            }
        }
    }

    private static string Readable(string field) => field.StartsWith('<') ? field[1..field.IndexOf('>', StringComparison.Ordinal)] : field;

    private static bool IsParameter(FieldInfo field) => field.IsDefined(typeof(ParameterAttribute)) || field.IsDefined(typeof(SecretAttribute))
        || (field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
            && field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], (BindingFlags)60)?.IsDefined(typeof(ParameterAttribute)) == true);

    // What is not plain data may differ from one run to the next without meaning anything.
    private static bool IsPlain(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(decimal) || plain == typeof(TimeSpan)
            || plain == typeof(AbsolutePath) || typeof(Enumeration).IsAssignableFrom(plain)
            || (typeof(IEnumerable).IsAssignableFrom(plain) && (plain.GetElementType() ?? plain.GetGenericArguments().FirstOrDefault()) is { } item
                && (item.IsPrimitive || item == typeof(string)));
    }
}
