using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Registry.Data.Formats;

/// <summary>The name that DVC gives content: its MD5, and <c>.dir</c> behind it when it is the list of a folder's files.</summary>
/// <param name="Md5">32 lower-case hexadecimal digits.</param>
/// <param name="IsFolder">Whether the content is a folder's list.</param>
/// <param name="IsLegacy">Whether the MD5 was taken as DVC 1 and 2 did: of a text file with its line ends made LF.</param>
public readonly record struct ObjectName(string Md5, bool IsFolder, bool IsLegacy = false)
{
    /// <summary>What the name of a folder's list ends with.</summary>
    public const string FolderEnding = ".dir";

    /// <summary>Reads a name, or says that the text is none.</summary>
    /// <param name="text">32 lower-case hexadecimal digits, and perhaps <c>.dir</c>.</param>
    /// <param name="name">The name.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out ObjectName name)
    {
        var isFolder = text?.EndsWith(FolderEnding, StringComparison.Ordinal) ?? false;
        var md5 = isFolder ? text![..^FolderEnding.Length] : text;
        name = new(md5 ?? string.Empty, isFolder);
        return md5 is { Length: 32 } && md5.All(char.IsAsciiHexDigitLower);
    }

    /// <summary>Gives the path below a cache's or a remote's root, as DVC 3 lays it out, with forward slashes.</summary>
    public string ToPath() => $"files/md5/{Md5[..2]}/{Md5[2..]}{(IsFolder ? FolderEnding : string.Empty)}";

    /// <summary>Gives the path below a cache's or a remote's root, as DVC 1 and 2 laid it out, with forward slashes.</summary>
    public string ToLegacyPath() => $"{Md5[..2]}/{Md5[2..]}{(IsFolder ? FolderEnding : string.Empty)}";

    /// <inheritdoc/>
    public override string ToString() => IsFolder ? Md5 + FolderEnding : Md5;
}
