using LibGit2Sharp;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;

namespace Pipeline.Registry.Sources;

/// <summary>Reads what is checked out. Needs no git program.</summary>
public static class GitSource
{
    /// <summary>Reads which commit is checked out and whether files differ from it.</summary>
    /// <param name="folder">The repository's root, or a folder in it.</param>
    /// <exception cref="PipelineException">
    /// PIP5020: no repository; PIP5021: no commit yet; PIP5022: it belongs to another user; PIP5023: it cannot be read.
    /// </exception>
    public static SourceRevision Read(string folder) => Open(folder, (_, _, revision) => revision);

    /// <summary>Reads the commit and digests all source files under the folder.</summary>
    /// <param name="folder">The repository's root, or a folder in it: then only files under it are digested.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">As <see cref="Read"/>; PIP5002: a file cannot be read.</exception>
    public static SourceSnapshot Snapshot(string folder, CancellationToken cancellationToken) => Open(folder, (repository, status, revision) =>
    {
        var files = SourceFiles.In(repository, status, Path.GetFullPath(folder));
        return new SourceSnapshot(revision, SourceFiles.Digest(files, cancellationToken), files.Count);
    });

    /// <summary>Reads what a commit says of itself.</summary>
    /// <param name="folder">The repository's root, or a folder in it.</param>
    /// <param name="commit">The commit, 40 hexadecimal digits.</param>
    /// <returns>Null where there is no repository, or it does not have the commit: a shallow clone, another repository.</returns>
    public static CommitFacts? Describe(string folder, string commit)
    {
        try
        {
            if (Repository.Discover(Path.GetFullPath(folder)) is not { } path)
            {
                return null;
            }

            using var repository = new Repository(path);
            return repository.Lookup<Commit>(commit) is { } found
                ? new(found.Committer.When, [.. CommitFacts.ReviewersIn(found.Message, found.Author.Email)])
                : null;
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }

    private static T Open<T>(string folder, Func<Repository, RepositoryStatus, SourceRevision, T> read)
    {
        var full = Path.GetFullPath(folder);
        try
        {
            var path = Repository.Discover(full) ?? throw NoRepository(full);
            using var repository = new Repository(path);
            if (repository.Info.IsBare)
            {
                throw NoRepository(full);
            }

            var commit = repository.Head.Tip ?? throw new PipelineException(
                "PIP5021",
                "The repository has no commit.",
                $"Nothing was committed in '{repository.Info.WorkingDirectory}', and every model must name the source it was made from.",
                "Make a first commit: git add . && git commit -m 'First commit'.");
            var status = repository.RetrieveStatus(new StatusOptions
            {
                IncludeUntracked = true,
                RecurseUntrackedDirs = true,
                DetectRenamesInIndex = false,
                DetectRenamesInWorkDir = false,
            });
            var branch = repository.Info.IsHeadDetached ? null : repository.Head.FriendlyName;
            return read(repository, status, new(commit.Sha, branch, status.IsDirty));
        }
        catch (LibGit2SharpException exception) when (exception.Message.Contains("not owned by", StringComparison.OrdinalIgnoreCase))
        {
            throw new PipelineException(
                "PIP5022",
                $"The repository at '{full}' belongs to another user.",
                $"{exception.Message.TrimEnd('.')}. Git does not trust the settings of other users' repositories.",
                $"If you do: git config --global --add safe.directory '{full}'.",
                exception);
        }
        catch (LibGit2SharpException exception)
        {
            throw new PipelineException(
                "PIP5023",
                $"The repository at '{full}' cannot be read.",
                exception.Message,
                "Run git fsck there; a fresh clone also helps. Repositories with SHA-256 object names are not supported.",
                exception);
        }
    }

    private static PipelineException NoRepository(string folder) => new(
        "PIP5020",
        $"'{folder}' is not in a git repository.",
        "Neither it nor a folder above it is the working tree of one.",
        "Run git init there and make a first commit, or run the build in a clone.");
}
