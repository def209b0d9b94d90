using System.Reflection;
using Nuke.Common.CommandLine;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Parameters;

/// <summary>A parameter that the build class or one of its components declares.</summary>
/// <param name="Member">The field or property.</param>
/// <param name="Attribute">Its declaration.</param>
/// <param name="Type">Its type, without nullability.</param>
internal sealed record ParameterMember(MemberInfo Member, ParameterAttribute Attribute, Type Type)
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public string Name { get; } = (Member.DeclaringType?.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix ?? string.Empty)
        + (Attribute.Name ?? Member.SimpleName());

    public string Key => Option.Normalize(Name);

    /// <summary>Gets all members that declare it: several components may ask for one thing under one name.</summary>
    public IReadOnlyList<MemberInfo> Declarations { get; private init; } = [Member];

    public bool IsSecret => Member.IsDefined(typeof(SecretAttribute));

    /// <summary>Gets a value indicating whether the attribute makes the value itself, of the text that is given.</summary>
    public bool IsMade => Attribute.GetType() != typeof(ParameterAttribute);

    public bool IsRequired => Member.IsDefined(typeof(RequiredAttribute));

    /// <summary>Gets the form on the command line: <c>BaseImage</c> becomes <c>base-image</c>.</summary>
    public string Dashed => string.Concat(Name.Select((character, index) =>
        char.IsUpper(character) && index > 0 && !char.IsUpper(Name[index - 1]) && Name[index - 1] != '-'
            ? "-" + char.ToLowerInvariant(character)
            : char.ToLowerInvariant(character).ToString()));

    /// <summary>Gets the type of one item when it is a list; null otherwise.</summary>
    public Type? Item => Type.IsArray ? Type.GetElementType() : ListItem(Type);

    /// <summary>Gets the values it takes, where they are few.</summary>
    public IReadOnlyList<string>? Choices
    {
        get
        {
            if (Attribute.ValueProviderMember is { } provider)
            {
                return Provided(Attribute.ValueProviderType ?? Member.DeclaringType!, provider);
            }

            var type = Item ?? Type;
            return type.IsEnum ? Enum.GetNames(type)
                : typeof(Enumeration).IsAssignableFrom(type) ? Enumeration.NamesOf(type)
                : null;
        }
    }

    public Option ToOption() => new(
        Dashed,
        Type == typeof(bool) ? OptionKind.Switch : Item is null ? OptionKind.Value : OptionKind.SomeValues,
        Type == typeof(bool) ? string.Empty : ValueName,
        Attribute.Description ?? string.Empty,
        Choices,
        Attribute.List);

    public static IReadOnlyList<ParameterMember> Find(Type build)
    {
        var fields = new List<MemberInfo>();
        for (var type = build; type is not null && type != typeof(object) && type != typeof(NukeBuild); type = type.BaseType)
        {
            fields.AddRange(type.GetFields(Declared).Where(field => !field.Name.StartsWith('<')));
        }

        return [.. fields.Concat(TargetDiscovery.Members(build).Where(property => property.PropertyType != typeof(Target)))
            .Where(member => member.IsDefined(typeof(ParameterAttribute)))
            .Select(member => new ParameterMember(member, member.GetCustomAttribute<ParameterAttribute>()!, TypeOf(member)))
            .GroupBy(parameter => parameter.Key)
            .Select(same => same.First() with { Declarations = [.. same.Select(parameter => parameter.Member)] })];
    }

    private string ValueName => (Item ?? Type) is var type && (type == typeof(AbsolutePath) ? "PATH"
        : type == typeof(TimeSpan) ? "TIME"
        : type == typeof(string) || type.IsEnum || !type.IsPrimitive ? "VALUE" : "NUMBER") is var name && Item is null ? name : name + "…";

    private static IReadOnlyList<string>? Provided(Type type, string name)
    {
        var member = type.GetMember(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).FirstOrDefault();
        var value = member switch
        {
            PropertyInfo property => property.GetValue(null),
            FieldInfo field => field.GetValue(null),
            MethodInfo method => method.Invoke(null, null),
            _ => null,
        };
        return (value as IEnumerable<string>)?.ToList();
    }

    private static Type? ListItem(Type type) => type.IsGenericType
        && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(IReadOnlyList<>) || definition == typeof(IReadOnlyCollection<>)
            || definition == typeof(IEnumerable<>) || definition == typeof(IList<>) || definition == typeof(List<>))
        ? type.GetGenericArguments()[0]
        : null;

    private static Type TypeOf(MemberInfo member)
    {
        // A solution is given as the path of its file.
        var type = member.IsDefined(typeof(SolutionAttribute)) ? typeof(AbsolutePath) : MemberValues.TypeOf(member);
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
