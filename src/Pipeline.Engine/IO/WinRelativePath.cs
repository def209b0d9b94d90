using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A relative path with backslashes.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "NUKE's operators; ToString is the named form.")]
public sealed class WinRelativePath : RelativePath
{
    private const char Slash = '\\';

    internal WinRelativePath(string path)
        : base(path, Slash)
    {
    }

    /// <summary>Takes a text as a path; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static explicit operator WinRelativePath?(string? path) => path is null ? null : new(path);

    /// <summary>Appends a part; <c>..</c> goes up.</summary>
    public static WinRelativePath operator /(WinRelativePath left, string? right) => new($"{left}{Slash}{right}");

    /// <summary>Goes up: <c>path / ..</c>.</summary>
    public static WinRelativePath operator /(WinRelativePath left, Range range) => new((RelativePath)left / range);

    /// <summary>Appends text to the name.</summary>
    public static WinRelativePath operator +(WinRelativePath left, string? right) => new(left.ToString() + right);
}
