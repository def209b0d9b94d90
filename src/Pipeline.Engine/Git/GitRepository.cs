using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>What a checkout is at: read from the files of git, without starting it.</summary>
/// <param name="LocalDirectory">The folder that holds <c>.git</c>.</param>
/// <param name="Branch">The branch; null when none is checked out.</param>
/// <param name="Commit">The commit, 40 hexadecimal digits; null before the first.</param>
/// <param name="HttpsUrl">Where it came from; null when it is nowhere else.</param>
public sealed record GitRepository(AbsolutePath LocalDirectory, string? Branch, string? Commit, string? HttpsUrl)
{
    /// <summary>Reads a checkout.</summary>
    /// <exception cref="BuildException">PIP1022: the folder is in none.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory)
    {
        for (var folder = directory; folder is not null; folder = folder.Parent)
        {
            if (GitFolder(folder) is { } git)
            {
                return Read(folder, git);
            }
        }

        throw new BuildException(
            "PIP1022", $"'{directory}' is in no git repository.", "Neither it nor a folder above holds .git.", "Run git init, or clone the repository.");
    }

    /// <summary>Says whether the branch is <c>main</c>.</summary>
    public bool IsOnMainBranch() => Branch == "main";

    /// <summary>Says whether the branch is <c>master</c>.</summary>
    public bool IsOnMasterBranch() => Branch == "master";

    /// <summary>Says whether the branch is <c>main</c> or <c>master</c>.</summary>
    public bool IsOnMainOrMasterBranch() => IsOnMainBranch() || IsOnMasterBranch();

    /// <summary>Says whether the branch is <c>develop</c>.</summary>
    public bool IsOnDevelopBranch() => Branch is "develop" or "development";

    private static string? GitFolder(AbsolutePath folder)
    {
        var git = folder / ".git";
        // A worktree has a file that names its folder.
        return git.DirectoryExists() ? git
            : git.FileExists() && git.ReadAllText().Trim() is ['g', 'i', 't', 'd', 'i', 'r', ':', ' ', .. var path] ? Path.GetFullPath(path, folder)
            : null;
    }

    private static GitRepository Read(AbsolutePath folder, string git)
    {
        var common = File.Exists(Path.Combine(git, "commondir"))
            ? Path.GetFullPath(File.ReadAllText(Path.Combine(git, "commondir")).Trim(), git)
            : git;
        var head = File.ReadAllText(Path.Combine(git, "HEAD")).Trim();
        var reference = head.StartsWith("ref: ", StringComparison.Ordinal) ? head[5..] : null;
        return new(
            folder,
            reference is null ? null : reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference[11..] : reference,
            reference is null ? head : Resolve(common, reference),
            Origin(Path.Combine(common, "config")));
    }

    private static string? Resolve(string git, string reference)
    {
        var file = Path.Combine(git, reference);
        if (File.Exists(file))
        {
            return File.ReadAllText(file).Trim();
        }

        var packed = Path.Combine(git, "packed-refs");
        return File.Exists(packed)
            ? File.ReadLines(packed).FirstOrDefault(line => line.EndsWith(" " + reference, StringComparison.Ordinal))?[..40]
            : null;
    }

    private static string? Origin(string config)
    {
        if (!File.Exists(config))
        {
            return null;
        }

        var url = File.ReadLines(config)
            .SkipWhile(line => line.Trim() != "[remote \"origin\"]").Skip(1)
            .TakeWhile(line => !line.TrimStart().StartsWith('['))
            .Select(line => line.Trim())
            .FirstOrDefault(line => line.StartsWith("url = ", StringComparison.Ordinal))?[6..];
        // git@host:owner/name is the same place as https://host/owner/name.
        return url is not null && url.StartsWith("git@", StringComparison.Ordinal) ? "https://" + url[4..].Replace(':', '/') : url;
    }
}
