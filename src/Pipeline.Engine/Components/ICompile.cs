using Nuke.Common;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Nuke.Components;

/// <summary>Compiles a solution, and publishes those of its projects that the build names.</summary>
public interface ICompile : IRestore, IHazConfiguration
{
    /// <summary>Gets what the build adds to the settings of compiling.</summary>
    Configure<DotNetBuildSettings> CompileSettings => settings => settings;

    /// <summary>Gets what the build adds to the settings of publishing.</summary>
    Configure<DotNetPublishSettings> PublishSettings => settings => settings;

    /// <summary>Gets the projects that are published, each for a framework; none by default.</summary>
    IEnumerable<(Project Project, string Framework)> PublishConfigurations => [];

    /// <summary>Gets how many projects are published at once.</summary>
    int PublishDegreeOfParallelism => 10;

    /// <summary>Gets the target.</summary>
    Target Compile => _ => _
        .Description("Compile the solution")
        .DependsOn(Restore)
        .WhenSkipped(DependencyBehavior.Skip)
        .Executes(() =>
        {
            DotNetBuild(settings => settings.Apply(CompileSettingsBase).Apply(CompileSettings));
            DotNetPublish(
                settings => settings
                    .Apply(PublishSettingsBase)
                    .Apply(PublishSettings)
                    .CombineWith(PublishConfigurations, (each, wanted) => each.SetProject(wanted.Project).SetFramework(wanted.Framework)),
                PublishDegreeOfParallelism);
        });

    /// <summary>Gets the settings of compiling that every build has.</summary>
    sealed Configure<DotNetBuildSettings> CompileSettingsBase => settings => settings
        .SetProjectFile(Solution)
        .SetConfiguration(Configuration)
        .When(IsServerBuild, server => server.EnableContinuousIntegrationBuild())
        .SetNoRestore(SucceededTargets.Contains(Restore))
        .WhenNotNull(this as IHazGitRepository, (each, has) => each.SetRepositoryUrl(has.GitRepository.HttpsUrl));

    /// <summary>Gets the settings of publishing that every build has.</summary>
    sealed Configure<DotNetPublishSettings> PublishSettingsBase => settings => settings
        .SetConfiguration(Configuration)
        .EnableNoBuild()
        .EnableNoLogo()
        .When(IsServerBuild, server => server.EnableContinuousIntegrationBuild())
        .WhenNotNull(this as IHazGitRepository, (each, has) => each.SetRepositoryUrl(has.GitRepository.HttpsUrl));
}
