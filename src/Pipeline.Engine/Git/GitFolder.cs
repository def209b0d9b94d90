using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>What the files of git say, read without starting it.</summary>
/// <param name="Root">The folder of the checkout.</param>
/// <param name="Own">The folder of this checkout's own files: HEAD.</param>
/// <param name="Common">The folder of what all checkouts share: references and configuration.</param>
internal sealed record GitFolder(AbsolutePath Root, string Own, string Common)
{
    /// <summary>Finds the checkout that a folder lies in; null when there is none.</summary>
    public static GitFolder? Find(AbsolutePath directory)
    {
        for (var folder = directory; folder is not null; folder = folder.Parent)
        {
            if (OwnFolder(folder) is { } own)
            {
                var shared = Path.Combine(own, "commondir");
                return new(folder, own, File.Exists(shared) ? Path.GetFullPath(File.ReadAllText(shared).Trim(), own) : own);
            }
        }

        return null;
    }

    /// <summary>Gives what is checked out: <c>refs/heads/main</c>, or a commit.</summary>
    public string Head()
    {
        var text = File.ReadAllText(Path.Combine(Own, "HEAD")).Trim();
        return text.StartsWith("ref: ", StringComparison.Ordinal) ? text[5..] : text;
    }

    /// <summary>Gives the commit of a reference; null when it has none yet.</summary>
    public string? Commit(string reference)
    {
        var file = Path.Combine(Common, reference);
        return File.Exists(file) ? File.ReadAllText(file).Trim()
            : Packed().Where(pair => pair.Reference == reference).Select(pair => pair.Commit).FirstOrDefault();
    }

    /// <summary>Gives the tags of a commit, annotated ones where git noted their commit.</summary>
    public IReadOnlyCollection<string> Tags(string commit)
    {
        var folder = Path.Combine(Common, "refs", "tags");
        var loose = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => File.ReadAllText(file).Trim() == commit)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            : [];
        return [.. loose.Concat(Packed().Where(pair => pair.Commit == commit && pair.Reference.StartsWith("refs/tags/", StringComparison.Ordinal))
            .Select(pair => pair.Reference["refs/tags/".Length..])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Gives a value of a section of the configuration, <c>remote "origin"</c>; null when it is not set.</summary>
    public string? Setting(string section, string name)
    {
        var file = Path.Combine(Common, "config");
        return !File.Exists(file) ? null : File.ReadLines(file).Select(line => line.Trim())
            .SkipWhile(line => line != $"[{section}]").Skip(1).TakeWhile(line => !line.StartsWith('['))
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(pair => pair.Length == 2 && pair[0] == name)?[1];
    }

    private static string? OwnFolder(AbsolutePath folder)
    {
        var git = folder / ".git";
        // A worktree has a file that names its folder.
        return git.DirectoryExists() ? git
            : git.FileExists() && git.ReadAllText().Trim() is ['g', 'i', 't', 'd', 'i', 'r', ':', ' ', .. var path] ? Path.GetFullPath(path, folder)
            : null;
    }

    // A line that begins with ^ is the commit of the annotated tag before it.
    private IEnumerable<(string Commit, string Reference)> Packed()
    {
        var file = Path.Combine(Common, "packed-refs");
        var reference = string.Empty;
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.StartsWith('^'))
            {
                yield return (line[1..], reference);
            }
            else if (line.Split(' ', 2) is [var commit, var name] && !line.StartsWith('#'))
            {
                reference = name;
                yield return (commit, name);
            }
        }
    }
}
