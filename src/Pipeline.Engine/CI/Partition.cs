using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.CI;

/// <summary>One part of work that several jobs share: <c>--partition 1/2</c>.</summary>
[TypeConverter(typeof(TypeConverter))]
public sealed class Partition
{
    /// <summary>Gets the whole work.</summary>
    public static Partition Single { get; } = new() { Part = 1, Total = 1 };

    /// <summary>Gets or sets which part, from 1 to <see cref="Total"/>.</summary>
    public int Part { get; set; }

    /// <summary>Gets or sets how many parts there are, at least 1.</summary>
    public int Total { get; set; }

    /// <summary>Reads <c>1/2</c>.</summary>
    /// <exception cref="FormatException">The text is not a part of a total.</exception>
    public static Partition Parse(string text) =>
        text.Split('/') is [var part, var total]
        && int.TryParse(part, CultureInfo.InvariantCulture, out var left)
        && int.TryParse(total, CultureInfo.InvariantCulture, out var right)
        && left >= 1 && left <= right
            ? new() { Part = left, Total = right }
            : throw new FormatException("A partition is a part and a total: 1/2.");

    /// <summary>Gives the items of this part: every item goes to exactly one part.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) => enumerable.Where((_, index) => index % Total == Part - 1);

    /// <summary>Says whether a part, from 1, is this one, or this is the whole work.</summary>
    public bool IsIn(int part) => Total == 1 || part == Part;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part}/{Total}");

    /// <summary>Reads a part from its text.</summary>
    public sealed class TypeConverter : System.ComponentModel.TypeConverter
    {
        /// <inheritdoc/>
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        /// <inheritdoc/>
        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text ? Parse(text) : base.ConvertFrom(context, culture, value);
    }
}
