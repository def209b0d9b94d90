using System.Collections;
using System.Reflection;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>The values of the build's own fields and parameters that a target's code reads: they count although nobody declared them.</summary>
internal static class BuildMembers
{
    /// <summary>Gives what stands for a member in a walk.</summary>
    /// <param name="type">The name of the type that declares it, with namespace and outer types.</param>
    /// <param name="member">The name of a field, or of a method or accessor, with or without an interface's in front.</param>
    public static string Name(string type, string member)
    {
        var name = SlotMember.ShortName(member);
        return $"{type}::{(name.StartsWith("get_", StringComparison.Ordinal) ? name[4..] : name)}";
    }

    /// <summary>Says whether code that reads these members reads a parameter: one name on the command line can be declared by several components.</summary>
    public static bool Read(ParameterMember parameter, IReadOnlySet<string> members) => parameter.Declarations.Any(member => members.Contains(Name(member)));

    public static IEnumerable<(string Name, object? Value)> Of(NukeBuild build, ParameterValues? values, IReadOnlySet<string> members)
    {
        foreach (var parameter in values?.Members ?? [])
        {
            if (!parameter.IsSecret && Read(parameter, members))
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
                if (members.Contains(Name(field)) && IsPlain(field.FieldType) && !field.IsLiteral && !IsParameter(field))
                {
                    yield return ("field " + Readable(field.Name), field.GetValue(build));
                }
            }
        }
    }

    private static string Name(MemberInfo member) => Name(
        (member.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : member.DeclaringType!).FullName!, member.Name);

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
