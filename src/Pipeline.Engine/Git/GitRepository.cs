using System.Text.RegularExpressions;
using Nuke.Common.CI;
using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>A repository: what is checked out, and where it comes from. Read from the files of git, without starting it.</summary>
public sealed partial record GitRepository
{
    /// <summary>Gets how the remote is spoken to; null when there is none.</summary>
    public GitProtocol? Protocol { get; init; }

    /// <summary>Gets the host of the remote, <c>github.com</c>; null when there is none.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets the name at the remote, <c>owner/name</c>; null when there is none.</summary>
    public string? Identifier { get; init; }

    /// <summary>Gets the folder of the checkout; null when it was made of a URL.</summary>
    public AbsolutePath? LocalDirectory { get; init; }

    /// <summary>Gets what is checked out: <c>refs/heads/main</c>, or a commit; null when it was made of a URL.</summary>
    public string? Head { get; init; }

    /// <summary>Gets the commit, 40 hexadecimal digits; null before the first, or when it was made of a URL.</summary>
    public string? Commit { get; init; }

    /// <summary>Gets the tags of the commit.</summary>
    public IReadOnlyCollection<string> Tags { get; init; } = [];

    /// <summary>Gets the remote that the branch follows; null when it follows none.</summary>
    public string? RemoteName { get; init; }

    /// <summary>Gets the branch there; null when it follows none.</summary>
    public string? RemoteBranch { get; init; }

    /// <summary>Gets the branch: a build server's own word goes first; null when none is checked out.</summary>
    public string? Branch { get; init; }

    /// <summary>Gets its address over HTTPS; null when there is no remote.</summary>
    public string? HttpsUrl => Endpoint is null ? null : $"https://{Endpoint}/{Identifier}.git";

    /// <summary>Gets its address over SSH; null when there is no remote.</summary>
    public string? SshUrl => Endpoint is null ? null : $"git@{Endpoint}:{Identifier}.git";

    /// <summary>Makes one of a URL.</summary>
    /// <exception cref="BuildException">PIP1054: the text is no URL of a repository.</exception>
    public static GitRepository FromUrl(string url, string? branch = null)
    {
        var match = Url().Match(url.Trim());
        return !match.Success
            ? throw new BuildException(
                "PIP1054",
                $"'{url}' is no address of a git repository.",
                "It has neither the form https://host/owner/name nor git@host:owner/name.",
                "Correct the address, or that of the remote: git remote set-url origin URL.")
            : new()
            {
                Protocol = match.Groups["protocol"].Value.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? GitProtocol.Https : GitProtocol.Ssh,
                Endpoint = match.Groups["endpoint"].Value,
                Identifier = match.Groups["identifier"].Value,
                Branch = branch,
            };
    }

    /// <summary>Reads a checkout.</summary>
    /// <exception cref="BuildException">PIP1022: the folder is in none.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory)
    {
        var folder = GitFolder.Find(directory) ?? throw new BuildException(
            "PIP1022", $"'{directory}' is in no git repository.", "Neither it nor a folder above holds .git.", "Run git init, or clone the repository.");
        var head = folder.Head();
        var server = NukeBuild.Host as IBuildServer;
        var isBranch = head.StartsWith("refs/", StringComparison.Ordinal);
        var branch = WithoutPrefix(server?.Branch ?? (isBranch ? head : null));
        var commit = server?.Commit ?? (isBranch ? folder.Commit(head) : head);
        var remote = branch is null ? null : folder.Setting($"branch \"{branch}\"", "remote");
        var url = folder.Setting($"remote \"{remote ?? "origin"}\"", "url");
        // A remote that is a folder of this machine has no address for others.
        var origin = url is null || !Url().IsMatch(url) ? new GitRepository() : FromUrl(url);
        return origin with
        {
            LocalDirectory = folder.Root,
            Head = head,
            Branch = branch,
            Commit = commit,
            Tags = commit is null ? [] : folder.Tags(commit),
            RemoteName = remote,
            RemoteBranch = remote is null ? null : WithoutPrefix(folder.Setting($"branch \"{branch}\"", "merge")),
        };
    }

    /// <summary>Gives it with another branch.</summary>
    public GitRepository SetBranch(string branch) => this with { Branch = branch };

    /// <summary>Gives its address without the ending.</summary>
    public override string ToString() => (Protocol == GitProtocol.Ssh ? SshUrl : HttpsUrl)?[..^".git".Length] ?? LocalDirectory?.ToString() ?? string.Empty;

    private static string? WithoutPrefix(string? reference) =>
        reference?.StartsWith("refs/heads/", StringComparison.Ordinal) == true ? reference["refs/heads/".Length..] : reference;

    [GeneratedRegex(@"^(?:(?<protocol>[a-z]+)://)?(?:[^@/\s]*@)?(?<endpoint>[^/:\s]+\.[^/:\s]+|localhost)(?::\d+)?[/:](?<identifier>[^\s]+?)/?(?:\.git)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Url();
}
