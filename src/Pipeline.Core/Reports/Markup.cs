using System.Globalization;
using System.Net;

namespace Pipeline.Core.Reports;

/// <summary>
/// Finished HTML. Made from an interpolated string whose holes are encoded, unless they are markup themselves: text from data files, gates
/// and branches cannot become markup, because there is no other way to put it in.
/// </summary>
internal readonly record struct Markup(string Text)
{
    private static readonly EncodingFormatter Encoding = new();

    /// <summary>Gets nothing.</summary>
    public static Markup Empty { get; } = new(string.Empty);

    /// <summary>Encodes the holes of a template.</summary>
    public static Markup Of(FormattableString template) => new(template.ToString(Encoding));

    /// <summary>Puts pieces after one another, a line each.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Join('\n', pieces.Select(piece => piece.Text).Where(text => text.Length > 0)));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private sealed class EncodingFormatter : IFormatProvider, ICustomFormatter
    {
        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            Markup markup => markup.Text,
            IFormattable value => WebUtility.HtmlEncode(value.ToString(format, CultureInfo.InvariantCulture)),
            _ => WebUtility.HtmlEncode(Convert.ToString(arg, CultureInfo.InvariantCulture)) ?? string.Empty,
        };
    }
}
