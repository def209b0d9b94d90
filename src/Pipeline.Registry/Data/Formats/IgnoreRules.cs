using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Registry.Data.Formats;

/// <summary>Patterns of a <c>.dvcignore</c> file, which are those of <c>.gitignore</c>: the last one that matches decides.</summary>
public sealed class IgnoreRules
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly List<(Regex Pattern, bool Ignores, bool FoldersOnly)> _rules = [];

    /// <summary>Initializes a new instance of the <see cref="IgnoreRules"/> class.</summary>
    /// <param name="text">The text of the file.</param>
    public IgnoreRules(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(TrimEnd).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var ignores = line[0] != '!';
            var pattern = ignores ? line : line[1..];
            var foldersOnly = pattern.EndsWith('/');
            pattern = pattern.TrimEnd('/');
            if (pattern.Length > 0)
            {
                _rules.Add((new(ToExpression(pattern), RegexOptions.CultureInvariant, Patience), ignores, foldersOnly));
            }
        }
    }

    /// <summary>Says whether a path is left out; null when no pattern matches.</summary>
    /// <param name="path">Relative to the folder of the file, with forward slashes.</param>
    /// <param name="isFolder">Whether the path is a folder.</param>
    public bool? Ignores(string path, bool isFolder)
    {
        for (var index = _rules.Count - 1; index >= 0; index--)
        {
            var (pattern, ignores, foldersOnly) = _rules[index];
            if ((isFolder || !foldersOnly) && pattern.IsMatch(path))
            {
                return ignores;
            }
        }

        return null;
    }

    private static string TrimEnd(string line)
    {
        var trimmed = line.TrimEnd(' ', '\t');
        return trimmed.EndsWith('\\') && trimmed.Length < line.Length ? trimmed + line[trimmed.Length] : trimmed;
    }

    private static string ToExpression(string pattern)
    {
        var anchored = pattern.AsSpan().TrimEnd('/').Contains('/');
        var text = new StringBuilder(anchored ? "^" : "^(?:.*/)?");
        pattern = pattern.TrimStart('/');
        for (var index = 0; index < pattern.Length; index++)
        {
            var rest = pattern.AsSpan(index);
            if (rest.StartsWith("**/") && (index == 0 || pattern[index - 1] == '/'))
            {
                text.Append("(?:.*/)?");
                index += 2;
            }
            else if (rest is "**" && index > 0 && pattern[index - 1] == '/')
            {
                text.Append(".+");
                index++;
            }
            else if (rest[0] == '[' && rest[1..].IndexOf(']') is >= 1 and var end)
            {
                var inner = rest.Slice(1, end).ToString();
                text.Append('[').Append(inner[0] is '!' or '^' ? "^" + Escaped(inner[1..]) : Escaped(inner)).Append(']');
                index += end + 1;
            }
            else if (rest[0] == '\\' && rest.Length > 1)
            {
                text.Append(Regex.Escape(rest[1].ToString()));
                index++;
            }
            else
            {
                text.Append(rest[0] switch { '*' => "[^/]*", '?' => "[^/]", var character => Regex.Escape(character.ToString()) });
            }
        }

        return text.Append('$').ToString();
    }

    private static string Escaped(string set) => set.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
}
