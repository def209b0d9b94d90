using System.Text.RegularExpressions;
using LibGit2Sharp;
using Pipeline.Core.Errors;
using Pipeline.Registry.Data.Formats;

namespace Pipeline.Registry.Data;

/// <summary>The pointers that git keeps: of one revision, or of everything that has a name.</summary>
/// <param name="root">The repository's root.</param>
internal sealed partial class GitPointers(string root)
{
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Reads the pointers of a revision, sorted by path.</summary>
    /// <param name="revision">A branch, a tag, a commit, or what git makes of it, for example <c>HEAD~1</c>.</param>
    /// <exception cref="PipelineException">PIP5020: no repository; PIP5064: no such revision; PIP5051: a pointer cannot be read.</exception>
    public List<TrackedData> At(string revision)
    {
        using var repository = Open();
        var commit = Commit(repository, revision);
        var found = new List<TrackedData>();
        var prefix = Path.GetRelativePath(repository.Info.WorkingDirectory, root).Replace('\\', '/') is var relative && relative == "." ? string.Empty : relative + "/";
        foreach (var (path, text) in Walk(commit.Tree, string.Empty).Where(file => file.Path.EndsWith(PointerFile.Ending, StringComparison.Ordinal) && file.Path.StartsWith(prefix, StringComparison.Ordinal)))
        {
            try
            {
                var pointer = PointerFile.Read(text);
                found.AddRange(pointer.Outputs.Select(output => new TrackedData(Join(path[prefix.Length..], pointer.Folder, output.Path), path[prefix.Length..], output)));
            }
            catch (FormatException exception)
            {
                throw DataErrors.NoPointer($"{revision}:{path}", exception.Message, exception);
            }
        }

        found.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return found;
    }

    /// <summary>
    /// Finds every name of content that a branch, a tag, another ref, the index or another working tree refers to, in pointers and in
    /// <c>dvc.lock</c>, also in ones that are damaged; each with where it was found. Nothing where there is no git.
    /// </summary>
    /// <param name="wholeHistory">Whether every commit counts, not only those that a ref names.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Dictionary<string, string> Names(bool wholeHistory, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Repository.Discover(root) is null)
        {
            return names;
        }

        using var repository = Open();
        var seen = new HashSet<ObjectId>();
        foreach (var (where, commit) in Named(repository, wholeHistory))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (path, text) in Walk(commit.Tree, string.Empty, seen))
            {
                Collect(names, text, $"{where}:{path}");
            }
        }

        foreach (var entry in repository.Index.Where(entry => IsPointer(entry.Path)))
        {
            Collect(names, repository.Lookup<Blob>(entry.Id)?.GetContentText() ?? string.Empty, $"the index:{entry.Path}");
        }

        return names;
    }

    /// <summary>Finds the names of content in a text, conservatively: everything that looks like one.</summary>
    public static void Collect(Dictionary<string, string> names, string text, string where)
    {
        foreach (var name in Name().EnumerateMatches(text))
        {
            names.TryAdd(text.Substring(name.Index, name.Length), where);
        }
    }

    /// <summary>Says whether a file is one in which names of content stand.</summary>
    public static bool IsPointer(string path) =>
        path.EndsWith(PointerFile.Ending, StringComparison.Ordinal) || path == "dvc.lock" || path.EndsWith("/dvc.lock", StringComparison.Ordinal);

    private static IEnumerable<(string Where, Commit Commit)> Named(Repository repository, bool wholeHistory)
    {
        var tips = new List<(string Where, Commit Commit)>();
        foreach (var (where, target) in repository.Refs
            .Select(reference => (reference.CanonicalName, Target: reference.ResolveToDirectReference()?.Target))
            .Concat(repository.Worktrees.Select(tree => ("worktree " + tree.Name, Target: (GitObject?)tree.WorktreeRepository.Head.Tip)))
            .Append(("HEAD", repository.Head.Tip)))
        {
            if (target is not null && PeelToCommit(target) is { } commit)
            {
                tips.Add((where, commit));
            }
        }

        return wholeHistory && tips.Count > 0
            ? tips.Concat(repository.Commits
                .QueryBy(new CommitFilter { IncludeReachableFrom = tips.Select(tip => tip.Commit), SortBy = CommitSortStrategies.Topological })
                .Select(commit => (commit.Sha[..12], commit)))
            : tips;
    }

    // A ref may name a tree or a blob too; those have no pointers that a version needs.
    private static Commit? PeelToCommit(GitObject named) => named is LibGit2Sharp.Commit commit ? commit : named is TagAnnotation tag ? PeelToCommit(tag.Target) : null;

    private static Commit Commit(Repository repository, string revision)
    {
        try
        {
            return repository.Lookup(revision)?.Peel<Commit>() ?? throw DataErrors.UnknownRevision(revision, "git finds nothing of that name");
        }
        catch (LibGit2SharpException exception)
        {
            throw DataErrors.UnknownRevision(revision, exception.Message);
        }
    }

    // A tree that was seen is not walked again: commits share most of theirs.
    private static IEnumerable<(string Path, string Text)> Walk(Tree tree, string prefix, HashSet<ObjectId>? seen = null)
    {
        if (seen?.Add(tree.Id) == false)
        {
            yield break;
        }

        foreach (var entry in tree)
        {
            if (entry.Target is Tree child)
            {
                foreach (var found in Walk(child, prefix + entry.Name + "/", seen))
                {
                    yield return found;
                }
            }
            else if (IsPointer(entry.Name) && entry.Target is Blob { Size: < MostBytes } blob)
            {
                yield return (prefix + entry.Name, blob.GetContentText());
            }
        }
    }

    private static string Join(string pointer, string folder, string path)
    {
        var full = Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(pointer) ?? string.Empty, folder, path));
        return Path.GetRelativePath(Path.GetFullPath("/"), full).Replace('\\', '/');
    }

    private Repository Open() => Repository.Discover(root) is { } found
        ? new Repository(found)
        : throw new PipelineException(
            "PIP5020",
            $"'{root}' is not in a git repository.",
            "Neither it nor a folder above it is the working tree of one.",
            "Run git init there and make a first commit, or run the build in a clone.");

    [GeneratedRegex(@"(?<![0-9a-f])[0-9a-f]{32}(?:\.dir)?(?![0-9a-f])")]
    private static partial Regex Name();
}
