using LibGit2Sharp;
using Pipeline.Registry.Data.Formats;

namespace Pipeline.Registry.Data;

/// <summary>Where the pointer of data goes.</summary>
/// <param name="Pointer">Absolute path of the pointer.</param>
/// <param name="OutputPath">The path by which the pointer names the data.</param>
internal sealed record PointerPlace(string Pointer, string OutputPath)
{
    /// <summary>Finds the pointer that has the data already, or makes sure that a new one beside it is nobody else's business.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5066: git keeps the data, or another pointer stands for a part of it or for a folder around it.</exception>
    public static PointerPlace Choose(string root, PointerTree pointers, string full)
    {
        var path = pointers.Relative(full);
        if (path.Split('/').Any(part => part is ".git" or ".dvc" or ".hg" or ".pipeline") || path.EndsWith(PointerFile.Ending, StringComparison.Ordinal))
        {
            throw DataErrors.Taken(path, "It belongs to git, to DVC or to the pipeline itself.", "Name a data file or folder.");
        }

        var beside = full + PointerFile.Ending;
        if (pointers.Read(beside).Find(data => data.Path == path) is { } own)
        {
            return new(beside, own.Output.Path);
        }

        foreach (var data in pointers.All())
        {
            if (data.Path == path)
            {
                return new(pointers.Inside(data.PointerPath), data.Output.Path);
            }

            if (data.Path.StartsWith(path + "/", StringComparison.Ordinal) || path.StartsWith(data.Path + "/", StringComparison.Ordinal))
            {
                throw DataErrors.Taken(path, $"'{data.PointerPath}' stands for '{data.Path}' already.", $"Add '{data.Path}' instead, or delete that pointer first.");
            }
        }

        if (File.Exists(beside))
        {
            throw DataErrors.NoPointer(beside, $"it stands for something else than '{Path.GetFileName(full)}'");
        }

        if (TrackedByGit(root, path) is { } tracked)
        {
            throw DataErrors.Taken(path, $"git keeps '{tracked}' itself.", $"Take it out of git first, which leaves the file: git rm -r --cached '{path}'.");
        }

        return new(beside, Path.GetFileName(full));
    }

    private static string? TrackedByGit(string root, string path)
    {
        if (Repository.Discover(root) is not { } found)
        {
            return null;
        }

        using var repository = new Repository(found);
        if (repository.Info.IsBare)
        {
            return null;
        }

        var inGit = Path.GetRelativePath(repository.Info.WorkingDirectory, Path.Combine(root, path)).Replace('\\', '/');
        return repository.Index.Select(entry => entry.Path).FirstOrDefault(entry => entry == inGit || entry.StartsWith(inGit + "/", StringComparison.Ordinal));
    }
}
