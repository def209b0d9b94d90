using Pipeline.Core.Rows;

namespace Pipeline.Data.Formats;

/// <summary>Writes a format of dates as Java's <c>DateTimeFormatter</c> does, which both open formats refer to.</summary>
internal static class JavaDateFormat
{
    /// <summary>Writes it.</summary>
    /// <param name="format">As in <see cref="DateFormatAttribute"/>.</param>
    public static string Of(string format) => string.Concat(DateFormats.PartsOf(format).Select(part => part switch
    {
        "fff" => "SSS",
        "zzz" => "XXX",
        "T" or "Z" => $"'{part}'",
        "'" => "''",
        "[" or "]" or "{" or "}" or "#" => $"'{part}'",
        _ => part,
    }));
}
