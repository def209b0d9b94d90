namespace Nuke.Common.IO;

/// <summary>
/// One pattern, ready to compare with many paths. A build looks at its globs in every run, up to date or not: a regular expression
/// would take longer to make than all the comparing takes.
/// </summary>
internal sealed class GlobPattern(string pattern)
{
    private readonly string[] _choices = [.. Expand(pattern)];

    /// <summary>Says whether a relative path with forward slashes is one of those meant.</summary>
    public bool Matches(ReadOnlySpan<char> path)
    {
        foreach (var choice in _choices)
        {
            if (Matches(choice, path))
            {
                return true;
            }
        }

        return false;
    }

    // {a,b} is two patterns.
    private static IEnumerable<string> Expand(string pattern)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : pattern.IndexOf('}', open);
        if (close < 0)
        {
            return [pattern];
        }

        return pattern[(open + 1)..close].Split(',').SelectMany(choice => Expand(pattern[..open] + choice + pattern[(close + 1)..]));
    }

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        while (pattern.Length > 0)
        {
            if (pattern.StartsWith("**/"))
            {
                return MatchesBelow(pattern[3..], path);
            }

            if (pattern[0] == '*')
            {
                var deep = pattern.StartsWith("**");
                return MatchesLater(pattern[(deep ? 2 : 1)..], path, deep);
            }

            if (path.Length == 0 || (pattern[0] == '?' ? path[0] == '/' : path[0] != pattern[0]))
            {
                return false;
            }

            pattern = pattern[1..];
            path = path[1..];
        }

        return path.Length == 0;
    }

    private static bool MatchesBelow(ReadOnlySpan<char> rest, ReadOnlySpan<char> path)
    {
        while (!Matches(rest, path))
        {
            var slash = path.IndexOf('/');
            if (slash < 0)
            {
                return false;
            }

            path = path[(slash + 1)..];
        }

        return true;
    }

    private static bool MatchesLater(ReadOnlySpan<char> rest, ReadOnlySpan<char> path, bool deep)
    {
        while (!Matches(rest, path))
        {
            if (path.Length == 0 || (path[0] == '/' && !deep))
            {
                return false;
            }

            path = path[1..];
        }

        return true;
    }
}
