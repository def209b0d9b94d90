using System.ComponentModel;

namespace Nuke.Common.IO;

/// <summary>An absolute path; <c>/</c> appends a part, <c>+</c> appends text to the name.</summary>
[TypeConverter(typeof(AbsolutePathConverter))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2225", Justification = "NUKE's operators; Parse and ToString are the named forms.")]
public sealed class AbsolutePath : IAbsolutePathHolder, IEquatable<AbsolutePath>, IFormattable
{
    /// <summary>The format that puts the path between double quotes.</summary>
    public const string DoubleQuote = "d";

    /// <summary>The format that puts a path with a space between double quotes.</summary>
    public const string DoubleQuoteIfNeeded = "dn";

    /// <summary>The format that puts the path between single quotes.</summary>
    public const string SingleQuote = "s";

    /// <summary>The format that puts a path with a space between single quotes.</summary>
    public const string SingleQuoteIfNeeded = "sn";

    /// <summary>The format that gives the path as it is.</summary>
    public const string NoQuotes = "nq";

    private readonly string _path;

    private AbsolutePath(string path) => _path = path;

    AbsolutePath IAbsolutePathHolder.Path => this;

    /// <summary>Gets the last part.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>Gets the last part without its ending.</summary>
    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(_path);

    /// <summary>Gets the ending with its dot; empty when there is none.</summary>
    public string Extension => Path.GetExtension(_path);

    /// <summary>Gets the folder above; null for a root.</summary>
    public AbsolutePath? Parent => Path.GetDirectoryName(_path) is { } parent ? new(parent) : null;

    /// <summary>Turns a text into a path; null stays null.</summary>
    /// <exception cref="ArgumentException">The text is not an absolute path.</exception>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Parse(path);

    /// <summary>Turns a path into text; null stays null.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?._path;

    /// <summary>Appends a part; <c>..</c> goes up.</summary>
    public static AbsolutePath operator /(AbsolutePath left, string? right) => new(Path.GetFullPath(right ?? string.Empty, left._path));

    /// <summary>Goes up: <c>path / ..</c>.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range) => range.Equals(Range.All)
        ? left.Parent ?? left
        : throw new ArgumentException("Only '..' goes up.", nameof(range));

    /// <summary>Appends text to the name.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string? right) => new(left._path + right);

    /// <summary>Says whether two paths are the same text.</summary>
    public static bool operator ==(AbsolutePath? left, AbsolutePath? right) => Equals(left, right);

    /// <summary>Says whether two paths are different texts.</summary>
    public static bool operator !=(AbsolutePath? left, AbsolutePath? right) => !Equals(left, right);

    /// <summary>Turns a text into a path.</summary>
    /// <exception cref="ArgumentException">The text is not an absolute path.</exception>
    public static AbsolutePath Parse(string path) => Path.IsPathFullyQualified(path)
        ? new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
        : throw new ArgumentException($"'{path}' is not an absolute path.", nameof(path));

    /// <summary>Turns a text into a path.</summary>
    /// <exception cref="ArgumentException">The text is not an absolute path.</exception>
    public static AbsolutePath Create(string path) => Parse(path);

    /// <summary>Says whether a path is this one or below it.</summary>
    public bool Contains(AbsolutePath other) => other._path == _path
        || other._path.StartsWith(Path.EndsInDirectorySeparator(_path) ? _path : _path + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool Equals(AbsolutePath? other) => other is not null && string.Equals(_path, other._path, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AbsolutePath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_path);

    /// <inheritdoc/>
    public override string ToString() => _path;

    /// <summary>Gives the path, quoted as a format says: <c>d</c>, <c>dn</c>, <c>s</c>, <c>sn</c>, <c>nq</c>.</summary>
    /// <exception cref="FormatException">There is no such format.</exception>
    public string ToString(string? format) => ToString(format, formatProvider: null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => format switch
    {
        null or "" or NoQuotes => _path,
        DoubleQuote => $"\"{_path}\"",
        SingleQuote => $"'{_path}'",
        DoubleQuoteIfNeeded => _path.Contains(' ', StringComparison.Ordinal) ? $"\"{_path}\"" : _path,
        SingleQuoteIfNeeded => _path.Contains(' ', StringComparison.Ordinal) ? $"'{_path}'" : _path,
        _ => throw new FormatException($"'{format}' is no format of a path: it is one of d, dn, s, sn, nq."),
    };
}
