using System.Reflection;

namespace Nuke.Common.Parameters;

/// <summary>A parameter that the build class or one of its components declares.</summary>
/// <param name="Member">The field or property.</param>
/// <param name="Attribute">Its declaration.</param>
/// <param name="Type">Its type, without nullability.</param>
internal sealed record ParameterMember(MemberInfo Member, ParameterAttribute Attribute, Type Type)
{
    public string Name => Attribute.Name ?? Member.Name[(Member.Name.LastIndexOf('.') + 1)..];

    public bool IsSecret => Member.GetCustomAttribute<SecretAttribute>() is not null;

    public bool IsRequired => Member.GetCustomAttribute<RequiredAttribute>() is not null;

    /// <summary>Gets the form on the command line: <c>BaseImage</c> becomes <c>base-image</c>.</summary>
    public string Dashed => string.Concat(Name.Select((character, index) =>
        char.IsUpper(character) && index > 0 && !char.IsUpper(Name[index - 1])
            ? "-" + char.ToLowerInvariant(character)
            : char.ToLowerInvariant(character).ToString()));

    public static IReadOnlyList<ParameterMember> Find(Type build)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var fields = new List<MemberInfo>();
        for (var type = build; type is not null && type != typeof(object); type = type.BaseType)
        {
            fields.AddRange(type.GetFields(all));
        }

        return [.. fields.Concat(Execution.TargetDiscovery.Members(build))
            .Select(member => (Member: member, Attribute: member.GetCustomAttribute<ParameterAttribute>()))
            .Where(pair => pair.Attribute is not null)
            .Select(pair => new ParameterMember(pair.Member, pair.Attribute!, TypeOf(pair.Member)))
            .DistinctBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public static string Normalize(string name) => name.Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant();

    private static Type TypeOf(MemberInfo member)
    {
        var type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
