using System.Globalization;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Nuke.Components;

/// <summary>Makes packages of a solution's projects.</summary>
public interface IPack : ICompile, IHazArtifacts
{
    /// <summary>Gets the folder of the packages.</summary>
    AbsolutePath PackagesDirectory => ArtifactsDirectory / "packages";

    /// <summary>Gets what the build adds to the settings.</summary>
    Configure<DotNetPackSettings> PackSettings => settings => settings;

    /// <summary>Gets the target.</summary>
    Target Pack => _ => _
        .Description("Make packages of the solution's projects")
        .DependsOn(Compile)
        .Produces(PackagesDirectory / "*.nupkg")
        .Executes(() =>
        {
            DotNetPack(settings => settings.Apply(PackSettingsBase).Apply(PackSettings));
            ReportSummary(figures => figures
                .AddPair("Packages", PackagesDirectory.GlobFiles("*.nupkg").Count.ToString(CultureInfo.InvariantCulture)));
        });

    /// <summary>Gets the settings that every build has.</summary>
    sealed Configure<DotNetPackSettings> PackSettingsBase => settings => settings
        .SetProject(Solution)
        .SetConfiguration(Configuration)
        .SetNoBuild(SucceededTargets.Contains(Compile))
        .SetOutputDirectory(PackagesDirectory)
        .WhenNotNull(this as IHazGitRepository, (each, has) => each.SetRepositoryUrl(has.GitRepository.HttpsUrl))
        .WhenNotNull(this as IHazChangelog, (each, has) => each.SetPackageReleaseNotes(has.NuGetReleaseNotes));
}
