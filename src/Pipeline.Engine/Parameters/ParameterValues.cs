using System.Globalization;
using System.Reflection;

namespace Nuke.Common.Parameters;

/// <summary>Finds the values of parameters: command line, then environment, then files.</summary>
internal sealed class ParameterValues(
    IReadOnlyList<ParameterMember> members, CommandLine.Arguments arguments, IReadOnlyDictionary<string, IReadOnlyList<string>> files)
{
    public IReadOnlyList<ParameterMember> Members { get; } = members;

    /// <summary>Converts every value that was given, so that a bad one is an error before anything runs, and sets the build's members.</summary>
    public void Inject(object build)
    {
        foreach (var member in Members)
        {
            if (Get(member) is not { } value)
            {
                continue;
            }

            if (member.Member is FieldInfo field)
            {
                field.SetValue(build, value);
            }
            else if (member.Member is PropertyInfo { CanWrite: true } property && !property.DeclaringType!.IsInterface)
            {
                property.SetValue(build, value);
            }
        }
    }

    /// <summary>Gives the value of a member; null when nothing gives one.</summary>
    public object? Get(MemberInfo member, Type type)
    {
        var name = member.Name[(member.Name.LastIndexOf('.') + 1)..];
        var parameter = Members.FirstOrDefault(parameter => parameter.Name.Equals(
            member.GetCustomAttribute<ParameterAttribute>()?.Name ?? name, StringComparison.OrdinalIgnoreCase));
        return parameter is null ? null : Get(parameter with { Type = Nullable.GetUnderlyingType(type) ?? type });
    }

    /// <summary>Gives the secret values, so that nothing prints them.</summary>
    public IEnumerable<string> Secrets() => Members.Where(member => member.IsSecret).SelectMany(member => Texts(member) ?? []);

    public object? Get(ParameterMember parameter) => Texts(parameter) is { } texts ? Convert(parameter, texts) : null;

    private IReadOnlyList<string>? Texts(ParameterMember parameter)
    {
        var key = ParameterMember.Normalize(parameter.Name);
        return arguments.Parameters.TryGetValue(key, out var given) ? given
            : FromEnvironment(key) ?? files.GetValueOrDefault(key);
    }

    private static IReadOnlyList<string>? FromEnvironment(string key)
    {
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = ((string)variable.Key).Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
            if ((name == key || name == "NUKE" + key || name == "PIPELINE" + key) && variable.Value is string { Length: > 0 } value)
            {
                return [value];
            }
        }

        return null;
    }

    private static object Convert(ParameterMember parameter, IReadOnlyList<string> texts)
    {
        var type = parameter.Type;
        var item = type.IsArray ? type.GetElementType() : ListItem(type);
        if (item is null)
        {
            return ConvertOne(parameter, type, texts);
        }

        var parts = texts
            .SelectMany(text => parameter.Attribute.Separator is { } separator ? text.Split(separator) : [text])
            .Select(text => ConvertOne(parameter, item, [text]))
            .ToList();
        var array = Array.CreateInstance(item, parts.Count);
        for (var index = 0; index < parts.Count; index++)
        {
            array.SetValue(parts[index], index);
        }

        return array;
    }

    private static Type? ListItem(Type type) => type.IsGenericType
        && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(IReadOnlyList<>) || definition == typeof(IReadOnlyCollection<>) || definition == typeof(IEnumerable<>))
        ? type.GetGenericArguments()[0]
        : null;

    private static object ConvertOne(ParameterMember parameter, Type type, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return type == typeof(bool) ? true : throw Bad(parameter, "(nothing)", type, "It needs a value.");
        }

        if (texts.Count > 1)
        {
            throw Bad(parameter, string.Join(' ', texts), type, $"It takes one value, not {texts.Count}. Targets come before the first parameter.");
        }

        try
        {
            return type switch
            {
                _ when type == typeof(string) => texts[0],
                { IsEnum: true } => EnumOf(parameter, type, texts[0]),
                _ when type == typeof(TimeSpan) => TimeSpan.Parse(texts[0], CultureInfo.InvariantCulture),
                _ => System.ComponentModel.TypeDescriptor.GetConverter(type).ConvertFromInvariantString(texts[0])!,
            };
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw Bad(parameter, texts[0], type, exception.Message);
        }
    }

    private static object EnumOf(ParameterMember parameter, Type type, string text) =>
        Enum.GetNames(type).FirstOrDefault(name => ParameterMember.Normalize(name) == ParameterMember.Normalize(text)) is { } found
            ? Enum.Parse(type, found)
            : throw Bad(parameter, text, type, "It is one of " + string.Join(", ", Enum.GetNames(type)) + ".");

    private static BuildException Bad(ParameterMember parameter, string text, Type type, string why) => new(
        "PIP1003",
        parameter.IsSecret
            ? $"The value of --{parameter.Dashed} cannot be used."
            : $"'{text}' is no value for --{parameter.Dashed}.",
        why,
        $"Give --{parameter.Dashed} a value of type {type.Name}.");
}
