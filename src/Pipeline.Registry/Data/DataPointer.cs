using System.Globalization;
using System.Text;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>
/// What a <c>.dvc</c> file says of the one file it stands for (https://dvc.org/doc/user-guide/project-structure/dvc-files). It is small and
/// goes into git; the data does not.
/// </summary>
/// <param name="Md5">MD5 of the file, 32 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Path">Name of the file, in the folder of the pointer.</param>
public sealed record DataPointer(string Md5, long Bytes, string Path)
{
    /// <summary>What a pointer's name ends with; before it is the name of the file.</summary>
    public const string Ending = ".dvc";

    /// <summary>Writes the pointer as DVC 3 does.</summary>
    public string Write() => string.Create(
        CultureInfo.InvariantCulture, $"outs:\n- md5: {Md5}\n  size: {Bytes}\n  hash: md5\n  path: {Quoted(Path)}\n");

    /// <summary>Reads a pointer. Members that only DVC uses are passed over.</summary>
    /// <exception cref="FormatException">Not a pointer to one file; the message says why.</exception>
    public static DataPointer Read(string text)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        var (inOuts, outs) = (false, 0);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Where(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('#')))
        {
            if (!char.IsWhiteSpace(line[0]) && line[0] != '-')
            {
                inOuts = line.TrimEnd() == "outs:";
            }
            else if (inOuts)
            {
                var begins = line.TrimStart().StartsWith("- ", StringComparison.Ordinal);
                outs += begins ? 1 : 0;
                var member = begins ? line.TrimStart()[2..] : line;
                var colon = member.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0)
                {
                    members[member[..colon].Trim()] = Unquoted(member[(colon + 1)..].Trim());
                }
            }
        }

        var md5 = members.GetValueOrDefault("md5", string.Empty);
        var path = members.GetValueOrDefault("path", string.Empty);
        return (outs, md5) switch
        {
            (not 1, _) => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it names {outs} outputs, not one")),
            (_, [.., '.', 'd', 'i', 'r']) => throw new FormatException("it stands for a folder"),
            _ when !ContentStore.IsMd5(md5) => throw new FormatException("it has no MD5 of 32 hexadecimal digits"),
            _ when !long.TryParse(members.GetValueOrDefault("size"), NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                throw new FormatException("it has no size"),
            _ when !IsPlainName(path) => throw new FormatException($"'{path}' is not the name of a file beside it"),
            _ => new(md5, long.Parse(members["size"], CultureInfo.InvariantCulture), path),
        };
    }

    private static bool IsPlainName(string name) =>
        name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', '\0']) < 0;

    private static string Quoted(string name) => name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.')
        && !char.IsAsciiDigit(name[0]) && name[0] is not ('-' or '.')
        ? name
        : new StringBuilder("'").Append(name.Replace("'", "''", StringComparison.Ordinal)).Append('\'').ToString();

    private static string Unquoted(string value) => value switch
    {
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        ['"', .. var inner, '"'] => inner,
        _ => value,
    };
}
