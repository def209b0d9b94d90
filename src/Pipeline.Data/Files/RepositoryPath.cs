using System.IO.Enumeration;

namespace Pipeline.Data.Files;

/// <summary>Paths inside a repository: where they really lead, and which a pattern names.</summary>
internal static class RepositoryPath
{
    /// <summary>Says whether a path stays inside a folder, links followed.</summary>
    /// <param name="root">Absolute path of the folder.</param>
    /// <param name="full">Absolute path.</param>
    public static bool IsInside(string root, string full)
    {
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            return RealPath(full).StartsWith(RealPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A ring of links, or a folder that may not be entered: it leads nowhere that can be read.
            return false;
        }
    }

    /// <summary>Finds the files that a pattern names, in the order of their paths' characters.</summary>
    /// <param name="root">Absolute path of the folder to search.</param>
    /// <param name="pattern">Absolute path with <c>*</c> and <c>?</c> in its parts below the folder.</param>
    public static IReadOnlyList<string> Match(string root, string pattern)
    {
        IEnumerable<string> found = [root];
        var parts = Path.GetRelativePath(root, pattern).Split(Path.DirectorySeparatorChar);
        for (var index = 0; index < parts.Length; index++)
        {
            var part = parts[index];
            found = index == parts.Length - 1
                ? found.SelectMany(folder => Named(Directory.EnumerateFiles(folder), part))
                : found.SelectMany(folder => Named(Directory.EnumerateDirectories(folder), part));
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Named(IEnumerable<string> paths, string pattern) => paths.Where(
        path => FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), Path.GetFileName(path), ignoreCase: false));

    /// <summary>The path with every link followed; parts that are not there stay as they are.</summary>
    public static string RealPath(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var real = Path.Combine(RealPath(parent), Path.GetFileName(path));
        return new FileInfo(real).LinkTarget is not null && File.ResolveLinkTarget(real, returnFinalTarget: true) is { } target
            ? RealPath(target.FullName)
            : real;
    }
}
