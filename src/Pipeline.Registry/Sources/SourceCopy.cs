using LibGit2Sharp;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;

namespace Pipeline.Registry.Sources;

/// <summary>Makes a folder with the files of an earlier commit, beside the working tree and without touching it.</summary>
public static class SourceCopy
{
    /// <summary>Makes the folder anew; one that is there is deleted first.</summary>
    /// <param name="repository">The repository's root, or a folder in it.</param>
    /// <param name="revision">The commit.</param>
    /// <param name="folder">The folder to make.</param>
    /// <exception cref="PipelineException">
    /// PIP3062: the revision had changes that were not committed; PIP3063: the repository has no such commit; PIP5020, PIP5023: no repository, or one that cannot be read.
    /// </exception>
    public static void Make(string repository, SourceRevision revision, string folder)
    {
        if (revision.Dirty)
        {
            throw new PipelineException(
                "PIP3062",
                $"The source of commit {revision.Commit[..12]} cannot be had again.",
                "There were changes that were not committed when the version was registered, and nobody kept them.",
                "Register versions from a clean checkout: the chain in continuous integration does.");
        }

        var origin = Repository.Discover(Path.GetFullPath(repository)) ?? throw new PipelineException(
            "PIP5020",
            $"'{repository}' is not in a git repository.",
            "Neither it nor a folder above it is the working tree of one.",
            "Run this in a clone of the repository that the version was registered from.");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        try
        {
            Repository.Clone(origin, folder, new CloneOptions { Checkout = false });
            using var copy = new Repository(folder);
            var commit = copy.Lookup<Commit>(revision.Commit) ?? throw Unknown(revision);
            Commands.Checkout(copy, commit, new CheckoutOptions { CheckoutModifiers = CheckoutModifiers.Force });
        }
        catch (LibGit2SharpException exception)
        {
            throw new PipelineException(
                "PIP5023", $"The repository at '{origin}' cannot be read.", exception.Message, "Run git fsck there; a fresh clone also helps.", exception);
        }
    }

    private static PipelineException Unknown(SourceRevision revision) => new(
        "PIP3063",
        $"The repository has no commit {revision.Commit}.",
        "No branch and no tag of it leads there; a shallow clone, or a branch that was deleted, can be the reason.",
        "Fetch it: git fetch --unshallow, or git fetch origin " + revision.Commit + ":refs/tags/reproduce.");
}
