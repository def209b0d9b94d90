using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pipeline.Registry.Data.Formats;

/// <summary>
/// The list of a folder's files, byte for byte as DVC writes it: what Python's <c>json.dumps(list, sort_keys=True)</c> gives for
/// <c>[{"md5": …, "relpath": …}, …]</c>, sorted by path in the order of code points. Its MD5 with <c>.dir</c> behind it names the folder.
/// </summary>
public sealed class FolderManifest
{
    private FolderManifest(IReadOnlyList<ManifestEntry> entries, byte[] content, ObjectName name) => (Entries, Content, Name) = (entries, content, name);

    /// <summary>Gets the files, sorted by path in the order of code points.</summary>
    public IReadOnlyList<ManifestEntry> Entries { get; }

    /// <summary>Gets the bytes as the cache keeps them.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Gets the folder's name: the MD5 of the bytes.</summary>
    public ObjectName Name { get; }

    /// <summary>Makes the list of a folder.</summary>
    /// <param name="entries">The files, in any order.</param>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "DVC names content by MD5; trust rests on SHA-256.")]
    public static FolderManifest Of(IEnumerable<ManifestEntry> entries)
    {
        // UTF-8 sorts as code points do; UTF-16 does not.
        List<ManifestEntry> sorted = [.. entries
            .Select(entry => (Entry: entry, Key: Encoding.UTF8.GetBytes(entry.Path)))
            .OrderBy(pair => pair.Key, Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)))
            .Select(pair => pair.Entry)];
        var content = Encoding.ASCII.GetBytes(Write(sorted));
        return new(sorted, content, new(Convert.ToHexStringLower(MD5.HashData(content)), IsFolder: true));
    }

    /// <summary>Reads a list that somebody else may have written, so that none of its paths can lead elsewhere.</summary>
    /// <param name="content">The bytes of the list; their digest is the caller's business.</param>
    /// <exception cref="FormatException">Not a list of files; the message says why, as the end of a sentence.</exception>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "DVC names content by MD5; trust rests on SHA-256.")]
    public static FolderManifest Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            List<ManifestEntry> entries = [.. document.RootElement.EnumerateArray().Select(Entry)];
            CheckPaths(entries);
            return new(entries, content.ToArray(), new(Convert.ToHexStringLower(MD5.HashData(content.Span)), IsFolder: true));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("it is no JSON list of files with 'md5' and 'relpath'", exception);
        }
    }

    private static ManifestEntry Entry(JsonElement element)
    {
        var path = element.GetProperty("relpath").GetString() ?? string.Empty;
        return element.GetProperty("md5").GetString() is var md5 && ObjectName.TryParse(md5, out var name) && !name.IsFolder
            ? new(path, md5)
            : throw new FormatException($"'{path}' has no MD5 of 32 hexadecimal digits");
    }

    private static void CheckPaths(IReadOnlyCollection<ManifestEntry> entries)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in entries.Select(entry => entry.Path))
        {
            if (!path.Split('/').All(IsPlainName) || !files.Add(path))
            {
                throw new FormatException(files.Contains(path) ? $"it names '{path}' twice" : $"'{path}' is not the path of a file below the folder");
            }

            for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                folders.Add(path[..slash]);
            }
        }

        if (files.FirstOrDefault(folders.Contains) is { } both)
        {
            throw new FormatException($"'{both}' is both a file and a folder");
        }
    }

    // A repository or a DVC project inside the data would bring its own settings with it; DVC never lists these either.
    private static bool IsPlainName(string name) => name is { Length: > 0 } and not ("." or "..")
        && !name.Equals(".git", StringComparison.OrdinalIgnoreCase)
        && !name.Equals(".dvc", StringComparison.OrdinalIgnoreCase)
        && name.IndexOfAny(OperatingSystem.IsWindows() ? ['\0', '\\', ':'] : ['\0']) < 0;

    private static string Write(List<ManifestEntry> entries)
    {
        var text = new StringBuilder("[");
        foreach (var entry in entries)
        {
            text.Append(text.Length > 1 ? ", " : string.Empty).Append("{\"md5\": \"").Append(entry.Md5).Append("\", \"relpath\": \"");
            foreach (var character in entry.Path)
            {
                text.Append(character switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '\f' => "\\f",
                    '\b' => "\\b",
                    >= ' ' and <= '~' => character.ToString(),
                    _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                });
            }

            text.Append("\"}");
        }

        return text.Append(']').ToString();
    }
}
