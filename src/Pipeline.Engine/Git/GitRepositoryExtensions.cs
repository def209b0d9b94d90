namespace Nuke.Common.Git;

/// <summary>Says which kind of branch is checked out, by its name; upper and lower case are the same.</summary>
public static class GitRepositoryExtensions
{
    /// <summary>Says whether the branch is <c>main</c> or <c>master</c>.</summary>
    public static bool IsOnMainOrMasterBranch(this GitRepository repository) => repository.IsOnMainBranch() || repository.IsOnMasterBranch();

    /// <summary>Says whether the branch is <c>master</c>.</summary>
    public static bool IsOnMasterBranch(this GitRepository repository) => Is(repository, "master");

    /// <summary>Says whether the branch is <c>main</c>.</summary>
    public static bool IsOnMainBranch(this GitRepository repository) => Is(repository, "main");

    /// <summary>Says whether the branch is <c>dev</c>, <c>develop</c> or <c>development</c>.</summary>
    public static bool IsOnDevelopBranch(this GitRepository repository) => Is(repository, "dev", "develop", "development");

    /// <summary>Says whether the branch begins with <c>feature/</c> or <c>features/</c>.</summary>
    public static bool IsOnFeatureBranch(this GitRepository repository) => Begins(repository, "feature/", "features/");

    /// <summary>Says whether the branch begins with <c>release/</c> or <c>releases/</c>.</summary>
    public static bool IsOnReleaseBranch(this GitRepository repository) => Begins(repository, "release/", "releases/");

    /// <summary>Says whether the branch begins with <c>hotfix/</c> or <c>hotfixes/</c>.</summary>
    public static bool IsOnHotfixBranch(this GitRepository repository) => Begins(repository, "hotfix/", "hotfixes/");

    private static bool Is(GitRepository repository, params string[] names) => names.Contains(repository.Branch, StringComparer.OrdinalIgnoreCase);

    private static bool Begins(GitRepository repository, params string[] prefixes) =>
        prefixes.Any(prefix => repository.Branch?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true);
}
