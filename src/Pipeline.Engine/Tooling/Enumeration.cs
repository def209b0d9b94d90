using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>A class with a fixed set of values, each a public static field or property of it, known by their text.</summary>
[TypeConverter(typeof(TypeConverter<Enumeration>))]
public abstract class Enumeration
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Enumeration>> s_values = new();

    /// <summary>Gets or sets the text.</summary>
    protected string Value { get; set; } = string.Empty;

    /// <summary>Says whether two values are the same.</summary>
    public static bool operator ==(Enumeration? left, Enumeration? right) => Equals(left, right);

    /// <summary>Says whether two values differ.</summary>
    public static bool operator !=(Enumeration? left, Enumeration? right) => !Equals(left, right);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Enumeration other && GetType() == other.GetType() && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    internal static Enumeration? Find(Type type, string text) =>
        ValuesOf(type).FirstOrDefault(value => string.Equals(value.Value, text, StringComparison.OrdinalIgnoreCase));

    internal static IReadOnlyList<string> NamesOf(Type type) => [.. ValuesOf(type).Select(value => value.Value)];

    private static IReadOnlyList<Enumeration> ValuesOf(Type type) => s_values.GetOrAdd(type, _ =>
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null))
            .Concat(type.GetProperties(BindingFlags.Public | BindingFlags.Static)
                .Where(property => property.GetIndexParameters().Length == 0).Select(property => property.GetValue(null)))
            .OfType<Enumeration>(),
    ]);

    /// <summary>Reads a value of the set from its text.</summary>
    /// <typeparam name="T">The class.</typeparam>
    public class TypeConverter<T> : TypeConverter
        where T : Enumeration
    {
        /// <inheritdoc/>
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        /// <inheritdoc/>
        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text
                ? Find(typeof(T), text) ?? throw new FormatException($"'{text}' is none of {string.Join(", ", NamesOf(typeof(T)))}.")
                : base.ConvertFrom(context, culture, value);
    }
}
