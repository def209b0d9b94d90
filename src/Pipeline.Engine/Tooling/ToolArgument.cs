namespace Nuke.Common.Tooling;

/// <summary>One argument of a program, or one that may be repeated.</summary>
/// <param name="Format">
/// How it is written: <c>--flag</c> for a switch; <c>--name {value}</c> for two words, repeated for each value; <c>-p:Name={value}</c> for one
/// word. <c>{value;}</c> joins the values by the character before the brace.
/// </param>
/// <param name="Values">The values; for a switch <c>true</c> or <c>false</c>.</param>
/// <param name="IsTail">Whether it comes after all others.</param>
internal sealed record ToolArgument(string Format, IReadOnlyList<string> Values, bool IsTail = false)
{
    /// <summary>Gets the words of the command line.</summary>
    public IEnumerable<string> Words
    {
        get
        {
            var open = Format.IndexOf("{value", StringComparison.Ordinal);
            if (open < 0)
            {
                return Values is ["true"] ? Format.Split(' ') : [];
            }

            var placeholder = Format[open..(Format.IndexOf('}', open) + 1)];
            var separator = placeholder["{value".Length..^1];
            IEnumerable<string> values = separator.Length == 0 ? Values : Values.Count == 0 ? [] : [string.Join(separator, Values)];
            return values.SelectMany(value => Format.Split(' ').Select(word => word.Replace(placeholder, Escaped(value), StringComparison.Ordinal)));
        }
    }

    // MSBuild would take what follows for another property.
    private string Escaped(string value) => Format.StartsWith("-p:", StringComparison.Ordinal)
        ? value.Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)
        : value;
}
