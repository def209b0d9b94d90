using Nuke.Common;
using Nuke.Common.ChangeLog;

namespace Nuke.Components;

/// <summary>The file of changes, whose newest section is the release notes of packages.</summary>
public interface IHazChangelog : INukeBuild
{
    /// <summary>Gets the path of the file.</summary>
    string ChangelogFile => RootDirectory / "CHANGELOG.md";

    /// <summary>Gets the release notes.</summary>
    string NuGetReleaseNotes => ChangelogTasks.GetNuGetReleaseNotes(ChangelogFile, (this as IHazGitRepository)?.GitRepository);
}
