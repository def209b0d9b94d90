using System.Text;
using LibGit2Sharp;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>Keeps data out of git as DVC does: by a line <c>/name</c> in the <c>.gitignore</c> beside it.</summary>
internal static class GitIgnore
{
    /// <summary>Adds the line, unless git ignores the data already or there is no git.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5001: it cannot be written.</exception>
    public static void Add(string root, string full)
    {
        if (Repository.Discover(root) is not { } found)
        {
            return;
        }

        using var repository = new Repository(found);
        if (repository.Info.IsBare
            || repository.Ignore.IsPathIgnored(Path.GetRelativePath(repository.Info.WorkingDirectory, full).Replace('\\', '/') + (Directory.Exists(full) ? "/" : string.Empty)))
        {
            return;
        }

        var path = Path.Combine(Path.GetDirectoryName(full)!, ".gitignore");
        try
        {
            var old = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
            var line = "/" + Escaped(Path.GetFileName(full));
            if (!old.Split('\n').Contains(line, StringComparer.Ordinal))
            {
                File.AppendAllText(path, (old.Length == 0 || old.EndsWith('\n') ? string.Empty : "\n") + line + "\n");
            }
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnWrite(path, exception);
        }
    }

    private static string Escaped(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            text.Append(character is '[' or ']' or '!' or '*' or '#' or '?' ? $"\\{character}" : character.ToString());
        }

        return text.ToString();
    }
}
