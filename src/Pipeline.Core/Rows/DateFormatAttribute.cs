namespace Pipeline.Core.Rows;

/// <summary>How dates are written in the file; without it, as in ISO 8601: <c>2026-11-26</c>, <c>2026-11-26T10:15:00</c>, <c>2026-11-26T10:15:00Z</c>.</summary>
/// <param name="format">Of <c>yyyy</c>, <c>yy</c>, <c>MM</c>, <c>dd</c>, <c>HH</c>, <c>mm</c>, <c>ss</c>, <c>fff</c>, <c>zzz</c> (an offset) and marks between them, for example <c>dd.MM.yyyy</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DateFormatAttribute(string format) : Attribute
{
    /// <summary>Gets the format.</summary>
    public string Format { get; } = format;
}
