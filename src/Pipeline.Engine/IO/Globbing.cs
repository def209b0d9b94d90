using System.Text;
using System.Text.RegularExpressions;

namespace Nuke.Common.IO;

/// <summary>Finds files by patterns: <c>*</c> within a name, <c>**</c> over folders, <c>?</c> for one character, <c>{a,b}</c> for one of several.</summary>
public static class Globbing
{
    private static readonly string[] Ignored = [".git", ".pipeline", "node_modules"];

    /// <summary>Finds the files below a folder that match, sorted.</summary>
    /// <param name="root">Absolute path of the folder.</param>
    /// <param name="pattern">Relative to it, or absolute, with forward slashes.</param>
    public static IReadOnlyList<string> Files(string root, string pattern) => Find(root, pattern, entry => entry is FileInfo);

    /// <summary>Finds the folders below a folder that match, sorted.</summary>
    /// <param name="root">Absolute path of the folder.</param>
    /// <param name="pattern">Relative to it, or absolute, with forward slashes.</param>
    public static IReadOnlyList<string> Directories(string root, string pattern) => Find(root, pattern, entry => entry is DirectoryInfo);

    /// <summary>Says whether a text is a pattern and not the path of one file.</summary>
    internal static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?', '{') >= 0;

    private static IReadOnlyList<string> Find(string root, string pattern, Func<FileSystemInfo, bool> wanted)
    {
        var relative = Path.IsPathRooted(pattern) ? Path.GetRelativePath(root, pattern).Replace('\\', '/') : pattern;
        var wild = relative.AsSpan().IndexOfAny('*', '?', '{');
        if (wild < 0)
        {
            var path = Path.GetFullPath(relative, root);
            FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            return entry.Exists && wanted(entry) ? [path] : [];
        }

        // Only the folder before the first wild card is walked.
        var start = relative[..(relative.LastIndexOf('/', wild) + 1)];
        var folder = Path.GetFullPath(start, root);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var deep = relative.Contains("**", StringComparison.Ordinal) || relative.IndexOf('/', wild) >= 0;
        var expression = new Regex(ToRegex(relative[start.Length..]), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        var prefix = folder.EndsWith(Path.DirectorySeparatorChar) ? folder.Length : folder.Length + 1;
        return
        [
            .. Walk(new DirectoryInfo(folder), start.Length == 0, deep)
                .Where(entry => wanted(entry) && expression.IsMatch(entry.FullName[prefix..].Replace('\\', '/')))
                .Select(entry => entry.FullName)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<FileSystemInfo> Walk(DirectoryInfo folder, bool top, bool deep)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is not DirectoryInfo child)
            {
                yield return entry;
            }
            else if (!(top && Ignored.Contains(child.Name)))
            {
                yield return child;
                // A link could lead back up.
                foreach (var below in deep && child.LinkTarget is null ? Walk(child, top: false, deep) : [])
                {
                    yield return below;
                }
            }
        }
    }

    private static string ToRegex(string pattern)
    {
        var expression = new StringBuilder("^");
        var inChoice = false;
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern.AsSpan(index).StartsWith("**/"))
            {
                expression.Append("(?:.*/)?");
                index += 2;
            }
            else if (pattern.AsSpan(index).StartsWith("**"))
            {
                expression.Append(".*");
                index++;
            }
            else
            {
                var character = pattern[index];
                expression.Append(character switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    '{' => "(?:",
                    '}' => ")",
                    ',' when inChoice => "|",
                    _ => Regex.Escape(character.ToString()),
                });
                inChoice = character == '{' || (inChoice && character != '}');
            }
        }

        return expression.Append('$').ToString();
    }
}
