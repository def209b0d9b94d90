using System.Text.RegularExpressions;

namespace Pipeline.Core.Rows;

/// <summary>Knows the parts of which a <see cref="DateFormatAttribute"/> may consist.</summary>
public static partial class DateFormats
{
    /// <summary>Cuts a format into its parts: each a run of one letter, or one other character.</summary>
    public static IEnumerable<string> PartsOf(string format) => Part().Matches(format).Select(match => match.Value);

    /// <summary>Says whether a format consists of known parts only.</summary>
    public static bool IsKnown(string format) => format.Length > 0 && PartsOf(format).All(part =>
        !char.IsAsciiLetter(part[0]) || part is "yyyy" or "yy" or "MM" or "dd" or "HH" or "mm" or "ss" or "fff" or "zzz" or "T" or "Z");

    [GeneratedRegex(@"([A-Za-z])\1*|.", RegexOptions.Singleline)]
    private static partial Regex Part();
}
