using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Nuke.Common.CommandLine;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common.Parameters;

/// <summary>Turns the text of a parameter into its type.</summary>
internal static class ValueConverter
{
    /// <exception cref="BuildException">PIP1003: the text is no such value.</exception>
    public static object Convert(ParameterMember parameter, IReadOnlyList<string> texts)
    {
        if (parameter.Item is not { } item)
        {
            return texts.Count switch
            {
                0 when parameter.Type == typeof(bool) => true,
                1 => One(parameter, parameter.Type, texts[0]),
                _ => throw Bad(parameter, string.Join(' ', texts), "It takes one value."),
            };
        }

        var parts = texts
            .SelectMany(text => parameter.Attribute.Separator is { } separator
                ? text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : [text])
            .Select(text => One(parameter, item, text))
            .ToList();
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        parts.ForEach(part => list.Add(part));
        if (parameter.Type.IsAssignableFrom(list.GetType()) && !parameter.Type.IsArray)
        {
            return list;
        }

        var array = Array.CreateInstance(item, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    private static object One(ParameterMember parameter, Type type, string text)
    {
        if (parameter.Attribute.ValueProviderMember is not null && parameter.Choices is { } allowed
            && !allowed.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            throw Bad(parameter, text, OneOf(text, allowed));
        }

        try
        {
            return Parse(parameter, Nullable.GetUnderlyingType(type) ?? type, text);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            throw Bad(parameter, text, inner.Message);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException or OverflowException or InvalidCastException)
        {
            throw Bad(parameter, text, Expected(type));
        }
    }

    private static object Parse(ParameterMember parameter, Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(bool))
        {
            return bool.Parse(text);
        }

        if (type == typeof(AbsolutePath))
        {
            return AbsolutePath.Parse(Path.GetFullPath(text, NukeBuild.RootDirectory));
        }

        if (type == typeof(TimeSpan))
        {
            return DurationText.Parse(text);
        }

        if (type.IsEnum)
        {
            return Enum.GetNames(type).FirstOrDefault(name => Option.Normalize(name) == Option.Normalize(text)) is { } found
                ? Enum.Parse(type, found)
                : throw Bad(parameter, text, OneOf(text, Enum.GetNames(type)));
        }

        if (typeof(Enumeration).IsAssignableFrom(type))
        {
            return Enumeration.Find(type, text) ?? throw Bad(parameter, text, OneOf(text, Enumeration.NamesOf(type)));
        }

        if (type.IsPrimitive || type == typeof(decimal))
        {
            return System.Convert.ChangeType(text, type, culture);
        }

        if (TypeDescriptor.GetConverter(type) is { } converter && converter.CanConvertFrom(typeof(string)))
        {
            return converter.ConvertFrom(null, culture, text)!;
        }

        var parse = type.GetMethod("Parse", BindingFlags.Static | BindingFlags.Public, [typeof(string)])
            ?? type.GetMethod("Parse", BindingFlags.Static | BindingFlags.Public, [typeof(string), typeof(IFormatProvider)]);
        return parse is null
            ? throw new NotSupportedException()
            : parse.Invoke(null, parse.GetParameters().Length == 1 ? [text] : [text, culture])!;
    }

    private static string OneOf(string text, IReadOnlyList<string> allowed) =>
        $"It is one of {string.Join(", ", allowed)}."
        + (Suggestion.For(text, allowed) is { } near ? $" Did you mean {near}?" : string.Empty);

    private static string Expected(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var actual when actual == typeof(bool) => "It is true or false.",
        var actual when actual == typeof(TimeSpan) => "It is a duration: 500ms, 30s, 10m, 2h, 1d or 00:10:00.",
        var actual when actual == typeof(int) || actual == typeof(long) || actual == typeof(short) || actual == typeof(byte)
            => $"It is a whole number of the range of {actual.Name}.",
        var actual when actual == typeof(double) || actual == typeof(float) || actual == typeof(decimal)
            => "It is a number with a point for decimals: 0.05.",
        var actual => $"It cannot be read as {actual.Name}.",
    };

    private static BuildException Bad(ParameterMember parameter, string text, string why) => new(
        "PIP1003",
        parameter.IsSecret
            ? $"The value of --{parameter.Dashed} cannot be used."
            : $"'{text}' is no value for --{parameter.Dashed}.",
        parameter.IsSecret ? "It has not the form that the build expects." : why,
        $"Give another value on the command line (--{parameter.Dashed}), in the environment ({parameter.Name}) or in .nuke/parameters.json.");
}
