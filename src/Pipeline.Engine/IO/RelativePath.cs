using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A relative path with the separator of this operating system; <c>/</c> appends a part, <c>+</c> appends text to the name.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "NUKE's operators; ToString is the named form.")]
public class RelativePath : IEquatable<RelativePath>
{
    private readonly string _path;

    private protected RelativePath(string path, char separator)
    {
        Separator = separator;
        _path = Normalize(path, separator);
    }

    private protected char Separator { get; }

    /// <summary>Takes a text as a path; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static explicit operator RelativePath?(string? path) => path is null ? null : new(path, Path.DirectorySeparatorChar);

    /// <summary>Gives the text; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(RelativePath? path) => path?._path;

    /// <summary>Appends a part; <c>..</c> goes up.</summary>
    public static RelativePath operator /(RelativePath left, string? right) => new($"{left._path}{left.Separator}{right}", left.Separator);

    /// <summary>Goes up: <c>path / ..</c>.</summary>
    public static RelativePath operator /(RelativePath left, Range range) => range.Equals(Range.All)
        ? left / ".." : throw new ArgumentException("Only '..' goes up.", nameof(range));

    /// <summary>Appends text to the name.</summary>
    public static RelativePath operator +(RelativePath left, string? right) => new(left._path + right, left.Separator);

    /// <summary>Says whether two paths are the same text.</summary>
    public static bool operator ==(RelativePath? left, RelativePath? right) => Equals(left, right);

    /// <summary>Says whether two paths are different texts.</summary>
    public static bool operator !=(RelativePath? left, RelativePath? right) => !Equals(left, right);

    /// <inheritdoc/>
    public bool Equals(RelativePath? other) => other is not null && _path == other._path;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RelativePath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_path);

    /// <inheritdoc/>
    public override string ToString() => _path;

    private static string Normalize(string path, char separator)
    {
        var parts = new List<string>();
        foreach (var part in path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part == ".." && parts is [.., not ".."])
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join(separator, parts);
    }
}
