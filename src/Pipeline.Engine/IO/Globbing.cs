using System.Text;
using System.Text.RegularExpressions;

namespace Nuke.Common.IO;

/// <summary>Finds files by patterns: <c>*</c> within a name, <c>**</c> over folders, <c>?</c> for one character.</summary>
public static class Globbing
{
    private static readonly string[] Ignored = [".git", ".pipeline", "node_modules"];

    /// <summary>Finds the files below a folder that match, sorted.</summary>
    /// <param name="root">Absolute path of the folder.</param>
    /// <param name="pattern">Relative to it, or absolute below it, with forward slashes.</param>
    public static IReadOnlyList<string> Files(string root, string pattern)
    {
        var relative = Path.IsPathRooted(pattern) ? Path.GetRelativePath(root, pattern).Replace('\\', '/') : pattern;
        var wild = relative.AsSpan().IndexOfAny('*', '?');
        var start = wild < 0 ? relative : relative[..(relative.LastIndexOf('/', wild) + 1)];
        var folder = Path.Combine(root, start);
        var expression = new Regex(ToRegex(relative), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return Directory.Exists(folder)
            ? [.. Walk(new DirectoryInfo(folder), start.Length == 0)
                .Where(file => expression.IsMatch(Path.GetRelativePath(root, file).Replace('\\', '/')))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder, bool top)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is FileInfo)
            {
                yield return entry.FullName;
            }
            else if (entry is DirectoryInfo child && child.LinkTarget is null && !(top && Ignored.Contains(child.Name)))
            {
                foreach (var file in Walk(child, top: false))
                {
                    yield return file;
                }
            }
        }
    }

    private static string ToRegex(string pattern)
    {
        var expression = new StringBuilder("^");
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
                expression.Append(pattern[index] switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    var other => Regex.Escape(other.ToString()),
                });
            }
        }

        return expression.Append('$').ToString();
    }
}
