using Nuke.Common;
using Nuke.Common.Git;

namespace Nuke.Components;

/// <summary>The repository that a build is in.</summary>
public interface IHazGitRepository : INukeBuild
{
    /// <summary>Gets the repository.</summary>
    [GitRepository]
    [Required]
    GitRepository GitRepository => TryGetValue(() => GitRepository)!;
}
