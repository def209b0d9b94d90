using System.Globalization;

namespace Nuke.Common.Tooling;

/// <summary>Sets arguments by name: what the words for each program are made of.</summary>
internal static class ToolArguments
{
    public static T Set<T>(this T options, string name, string format, object? value, bool isTail = false)
        where T : ToolOptions => options.With(copy => copy.Put(name, format, Text(value) is { } text ? [text] : null, isTail));

    public static T SetAll<T>(this T options, string name, string format, IEnumerable<string>? values, bool isTail = false)
        where T : ToolOptions => options.With(copy => copy.Put(name, format, values, isTail));

    public static T Add<T>(this T options, string name, string format, IEnumerable<string> values, bool isTail = false)
        where T : ToolOptions => options.With(copy => copy.Put(name, format, [.. copy.ValuesOf(name), .. values], isTail));

    public static T Remove<T>(this T options, string name, string format, IEnumerable<string> values)
        where T : ToolOptions => options.With(copy => copy.Put(name, format, copy.ValuesOf(name).Except(values, StringComparer.Ordinal)));

    public static T Toggle<T>(this T options, string name, string format)
        where T : ToolOptions => options.Set(name, format, options.ValueOf(name) != "true");

    public static T Reset<T>(this T options, string name)
        where T : ToolOptions => options.With(copy => copy.Put(name, string.Empty, null));

    public static T With<T>(this T options, Action<T> change)
        where T : ToolOptions
    {
        var copy = (T)options.Copy();
        change(copy);
        return copy;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        true => "true",
        false => "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
