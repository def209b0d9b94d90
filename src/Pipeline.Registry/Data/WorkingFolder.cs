using Pipeline.Registry.Data.Caching;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>The files of a data folder as DVC sees them: without <c>.git</c>, <c>.hg</c>, <c>.dvc</c>, other DVC repositories, and what <c>.dvcignore</c> leaves out.</summary>
/// <param name="root">The repository's root.</param>
internal sealed class WorkingFolder(string root)
{
    private static readonly string[] Never = [".git", ".hg", ".dvc"];
    private readonly Dictionary<string, IgnoreRules?> _rules = new(StringComparer.Ordinal);

    /// <summary>Lists the files of a folder in no order: the path relative to it with forward slashes, and the absolute one.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5053: something is neither file nor folder, or a link; PIP5002: cannot be read.</exception>
    public List<(string Path, string Full, FileFacts Facts)> List(string folder, string cacheFolder)
    {
        var files = new List<(string, string, FileFacts)>();
        try
        {
            Walk(folder, string.Empty, Path.TrimEndingDirectorySeparator(cacheFolder) + Path.DirectorySeparatorChar, files);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(folder, exception);
        }

        return files;
    }

    /// <summary>Says whether <c>.dvcignore</c> leaves a path out.</summary>
    public bool IsIgnored(string full, bool isFolder)
    {
        for (var folder = Path.GetDirectoryName(full)!; folder.Length >= root.Length; folder = Path.GetDirectoryName(folder) ?? string.Empty)
        {
            if (RulesOf(folder)?.Ignores(Path.GetRelativePath(folder, full).Replace('\\', '/'), isFolder) is { } ignored)
            {
                return ignored;
            }
        }

        return false;
    }

    /// <summary>Gives the facts of a data file; a link is followed into the cache only.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5053: it is something else, or a link elsewhere.</exception>
    public static FileFacts? FactsOf(string full, string cacheFolder) => FileFacts.Find(full) switch
    {
        { Kind: FileKind.Link } => File.ResolveLinkTarget(full, returnFinalTarget: true) is { } target
            && target.FullName.StartsWith(Path.TrimEndingDirectorySeparator(cacheFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? FileFacts.Find(target.FullName)
                : throw DataErrors.NotPlain(full, "a link to something outside the cache"),
        { Kind: FileKind.Other } => throw DataErrors.NotPlain(full, "a pipe, a socket or a device"),
        var facts => facts,
    };

    private void Walk(string folder, string prefix, string cacheFolder, List<(string Path, string Full, FileFacts Facts)> files)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            var facts = FactsOf(entry.FullName, cacheFolder);
            var path = prefix + entry.Name;
            switch (facts?.Kind)
            {
                case FileKind.Folder when !Never.Contains(entry.Name, StringComparer.Ordinal)
                    && !Directory.Exists(Path.Combine(entry.FullName, ".dvc")) && !IsIgnored(entry.FullName, isFolder: true):
                    Walk(entry.FullName, path + "/", cacheFolder, files);
                    break;
                case FileKind.File when !IsTemporary(entry.Name) && !Never.Contains(entry.Name, StringComparer.Ordinal) && !IsIgnored(entry.FullName, isFolder: false):
                    files.Add((path, entry.FullName, facts.Value));
                    break;
            }
        }
    }

    private static bool IsTemporary(string name) =>
        name.StartsWith('.' + DataCache.WorkingTemporary + '.', StringComparison.Ordinal) && name.EndsWith(".part", StringComparison.Ordinal);

    private IgnoreRules? RulesOf(string folder)
    {
        if (!_rules.TryGetValue(folder, out var rules))
        {
            var path = Path.Combine(folder, ".dvcignore");
            _rules[folder] = rules = File.Exists(path) ? new(File.ReadAllText(path)) : null;
        }

        return rules;
    }
}
