using Pipeline.Core.Errors;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>The pointers of a working tree.</summary>
/// <param name="root">The repository's root.</param>
internal sealed class PointerTree(string root)
{
    // What the pipeline and other tools write there is not the team's, and data folders have no pointers in them.
    private static readonly string[] Never = [".git", ".hg", ".dvc", ".pipeline", "artifacts", "node_modules"];

    /// <summary>Finds everything that pointers stand for, sorted by path.</summary>
    /// <exception cref="PipelineException">PIP5051: a pointer cannot be read; PIP5050: it leads out of the repository.</exception>
    public List<TrackedData> All()
    {
        var found = new List<TrackedData>();
        try
        {
            Walk(root, found);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(root, exception);
        }

        found.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return found;
    }

    /// <summary>Reads a pointer; nothing when it is not there.</summary>
    /// <param name="pointer">Absolute path.</param>
    /// <exception cref="PipelineException">PIP5051: it cannot be read; PIP5050: it leads out of the repository.</exception>
    public List<TrackedData> Read(string pointer) => Find(pointer) is { } file ? [.. file.Outputs.Select(output => Track(pointer, file, output))] : [];

    /// <summary>Reads a pointer; null when it is not there.</summary>
    /// <exception cref="PipelineException">PIP5051: it cannot be read.</exception>
    public static PointerFile? Find(string pointer)
    {
        try
        {
            return PointerFile.Read(File.ReadAllText(pointer));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (FormatException exception)
        {
            throw DataErrors.NoPointer(pointer, exception.Message, exception);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(pointer, exception);
        }
    }

    /// <summary>Gives the absolute path that a path relative to the root means.</summary>
    /// <exception cref="PipelineException">PIP5050: it leads out of the repository, perhaps through a link.</exception>
    public string Inside(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, root));
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw DataErrors.Outside(path, full, root);
        }

        // Git keeps links too: a pointer below one could have files anywhere replaced.
        for (var folder = Path.GetDirectoryName(full)!; folder.Length > root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (FileFacts.Find(folder) is { Kind: FileKind.Link })
            {
                throw DataErrors.Outside(path, $"{folder} (a link)", root);
            }
        }

        return full;
    }

    /// <summary>Gives the path relative to the root, with forward slashes.</summary>
    public string Relative(string full) => Path.GetRelativePath(root, full).Replace('\\', '/');

    private TrackedData Track(string pointer, PointerFile file, DataOutput output) => new(
        Relative(Inside(Path.Combine(Path.GetDirectoryName(pointer)!, file.Folder, output.Path))),
        Relative(pointer),
        output);

    private void Walk(string folder, List<TrackedData> found)
    {
        var here = new List<TrackedData>();
        foreach (var pointer in Directory.EnumerateFiles(folder, "*" + PointerFile.Ending).Where(IsPointer))
        {
            here.AddRange(Read(pointer));
        }

        found.AddRange(here);
        foreach (var child in new DirectoryInfo(folder).EnumerateDirectories())
        {
            if (!Never.Contains(child.Name, StringComparer.Ordinal) && child.LinkTarget is null && !here.Exists(data => data.Path == Relative(child.FullName)))
            {
                Walk(child.FullName, found);
            }
        }
    }

    private static bool IsPointer(string path) => Path.GetFileName(path).Length > PointerFile.Ending.Length;
}
