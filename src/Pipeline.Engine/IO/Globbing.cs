using System.IO.Enumeration;

namespace Nuke.Common.IO;

/// <summary>Finds files by patterns: <c>*</c> within a name, <c>**</c> over folders, <c>?</c> for one character, <c>{a,b}</c> for one of several.</summary>
public static class Globbing
{
    private static readonly string[] Ignored = [".git", ".pipeline", "node_modules"];

    /// <summary>Finds the files below a folder that match, sorted.</summary>
    /// <param name="root">Absolute path of the folder.</param>
    /// <param name="pattern">Relative to it, or absolute, with forward slashes.</param>
    public static IReadOnlyList<string> Files(string root, string pattern) => Find(root, pattern, folders: false);

    /// <summary>Finds the folders below a folder that match, sorted.</summary>
    /// <param name="root">Absolute path of the folder.</param>
    /// <param name="pattern">Relative to it, or absolute, with forward slashes.</param>
    public static IReadOnlyList<string> Directories(string root, string pattern) => Find(root, pattern, folders: true);

    /// <summary>Finds the files below a folder that match any pattern.</summary>
    public static IReadOnlyCollection<string> GlobFiles(string directory, params string[] patterns) =>
        [.. patterns.SelectMany(pattern => Files(directory, pattern)).Distinct(StringComparer.Ordinal)];

    /// <summary>Finds the files below a folder that match any pattern.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        [.. GlobFiles((string)directory, patterns).Select(AbsolutePath.Parse)];

    /// <summary>Finds the folders below a folder that match any pattern.</summary>
    public static IReadOnlyCollection<string> GlobDirectories(string directory, params string[] patterns) =>
        [.. patterns.SelectMany(pattern => Directories(directory, pattern)).Distinct(StringComparer.Ordinal)];

    /// <summary>Finds the folders below a folder that match any pattern.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        [.. GlobDirectories((string)directory, patterns).Select(AbsolutePath.Parse)];

    /// <summary>Says whether a text is a pattern and not the path of one file.</summary>
    internal static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?', '{') >= 0;

    private static IReadOnlyList<string> Find(string root, string pattern, bool folders)
    {
        var relative = Path.IsPathRooted(pattern) ? Path.GetRelativePath(root, pattern).Replace('\\', '/') : pattern;
        var wild = relative.AsSpan().IndexOfAny('*', '?', '{');
        if (wild < 0)
        {
            var path = Path.GetFullPath(relative, root);
            return (folders ? Directory.Exists(path) : File.Exists(path)) ? [path] : [];
        }

        // Only the folder before the first wild card is walked.
        var start = relative[..(relative.LastIndexOf('/', wild) + 1)];
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(start, root));
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var found = Walk(folder, new GlobPattern(relative[start.Length..]), folders, start.Length == 0, IsDeep(relative, wild)).ToList();
        found.Sort(string.CompareOrdinal);
        return found;
    }

    private static bool IsDeep(string pattern, int wild) => pattern.Contains("**", StringComparison.Ordinal) || pattern.IndexOf('/', wild) >= 0;

    private static FileSystemEnumerable<string> Walk(string folder, GlobPattern pattern, bool folders, bool isRoot, bool deep)
    {
        var prefix = folder.Length + (Path.EndsInDirectorySeparator(folder) ? 0 : 1);
        return new(folder, (ref entry) => entry.ToFullPath(), new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = deep })
        {
            ShouldIncludePredicate = (ref entry) => entry.IsDirectory == folders
                && !(folders && isRoot && IsIgnored(ref entry)) && pattern.Matches(RelativeTo(prefix, ref entry)),
            // A link could lead back up.
            ShouldRecursePredicate = (ref entry) => !(isRoot && IsIgnored(ref entry)) && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
    }

    // Only at the top: a folder of that name further down is the user's own.
    private static bool IsIgnored(ref FileSystemEntry entry)
    {
        foreach (var ignored in Ignored)
        {
            if (entry.Directory.Length == entry.RootDirectory.Length && entry.FileName.SequenceEqual(ignored))
            {
                return true;
            }
        }

        return false;
    }

    private static string RelativeTo(int prefix, ref FileSystemEntry entry)
    {
        var relative = entry.Directory.Length < prefix ? string.Empty : string.Concat(entry.Directory[prefix..], "/");
        var path = string.Concat(relative, entry.FileName);
        return OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
    }
}
