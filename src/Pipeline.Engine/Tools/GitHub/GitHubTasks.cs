using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Git;

namespace Nuke.Common.Tools.GitHub;

/// <summary>What can be said of a repository on GitHub.</summary>
[SuppressMessage("Design", "CA1055", Justification = "NUKE's addresses are texts.")]
public static class GitHubTasks
{
    /// <summary>Says whether it lies on GitHub.</summary>
    public static bool IsGitHubRepository(this GitRepository repository) =>
        string.Equals(repository.Endpoint, "github.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives its owner.</summary>
    public static string GetGitHubOwner(this GitRepository repository) => Parts(repository)[0];

    /// <summary>Gives its name.</summary>
    public static string GetGitHubName(this GitRepository repository) => Parts(repository)[1];

    /// <summary>Gives the address of a page: of the branch or commit, or of a file of it.</summary>
    public static string GetGitHubBrowseUrl(this GitRepository repository, string? path = null, string? branch = null)
    {
        var (owner, name) = (repository.GetGitHubOwner(), repository.GetGitHubName());
        var at = branch ?? repository.Branch ?? repository.Commit.NotNull("The repository has neither a branch nor a commit.");
        var relative = path is null || !Path.IsPathRooted(path) ? path : Path.GetRelativePath(repository.LocalDirectory.NotNull(), path);
        return relative is null ? $"https://github.com/{owner}/{name}/tree/{at}" : $"https://github.com/{owner}/{name}/blob/{at}/{relative.Replace('\\', '/')}";
    }

    /// <summary>Gives the address of the differences between a tag and the commit.</summary>
    public static string GetGitHubCompareTagToHeadUrl(this GitRepository repository, string tag) =>
        $"https://github.com/{repository.Identifier}/compare/{tag}...HEAD";

    private static string[] Parts(GitRepository repository)
    {
        Assert.True(repository.IsGitHubRepository(), $"'{repository}' is no repository on GitHub.");
        return repository.Identifier!.Split('/');
    }
}
