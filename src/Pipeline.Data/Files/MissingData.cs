using Pipeline.Core.Models;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Files;

/// <summary>Finds data that a model reads, that are not in the working tree, and whose content a <c>.dvc</c> pointer names.</summary>
public static class MissingData
{
    private const string PointerEnding = ".dvc";

    /// <summary>Gives the pointers, relative to the root with forward slashes, each once. A file or folder that is there is not looked at, whatever is in it.</summary>
    /// <param name="model">The model that is worked on: its data, and the files that its contract refers to.</param>
    /// <param name="others">Other models of the repository, whose tests read their data too.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    public static IReadOnlyList<string> PointersOf(Model model, IEnumerable<Model> others, string repositoryRoot)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(repositoryRoot));
        return [.. others.Select(other => other.Data.Path)
            .Prepend(model.Data.Path)
            .Concat(OtherFiles.Of(model.UntypedContract.Rules))
            .SelectMany(path => PointersOf(root, Path.GetFullPath(Path.Combine(root, path))))
            .Where(pointer => !Path.Exists(pointer[..^PointerEnding.Length]))
            .Select(pointer => Path.GetRelativePath(root, pointer).Replace('\\', '/'))
            .Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Gives the pointer that stands for a file or for a folder that it is in; null where there is none.</summary>
    /// <param name="root">Absolute path of the repository's root, without a separator at its end.</param>
    /// <param name="full">Absolute path of the file.</param>
    internal static string? PointerOf(string root, string full)
    {
        for (var path = full; path is not null && path.Length > root.Length; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path + PointerEnding))
            {
                return path + PointerEnding;
            }
        }

        return null;
    }

    private static IEnumerable<string> PointersOf(string root, string full)
    {
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || File.Exists(full))
        {
            return [];
        }

        // Of files that a pattern names, some may be there.
        var pointer = PointerOf(root, full);
        return pointer is null && full.AsSpan().IndexOfAny('*', '?') >= 0 ? RepositoryPath.Match(root, full + PointerEnding) : pointer is null ? [] : [pointer];
    }
}
