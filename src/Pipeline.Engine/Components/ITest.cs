using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Nuke.Components;

/// <summary>Runs the tests of those projects that the build names.</summary>
public interface ITest : ICompile, IHazArtifacts
{
    /// <summary>Gets the folder of the result files.</summary>
    AbsolutePath TestResultDirectory => ArtifactsDirectory / "test-results";

    /// <summary>Gets how many projects are tested at once.</summary>
    int TestDegreeOfParallelism => 1;

    /// <summary>Gets the projects that hold tests.</summary>
    IEnumerable<Project> TestProjects { get; }

    /// <summary>Gets what the build adds to the settings.</summary>
    Configure<DotNetTestSettings> TestSettings => settings => settings;

    /// <summary>Gets what the build adds to the settings of a project.</summary>
    Configure<DotNetTestSettings, Project> TestProjectSettings => (settings, _) => settings;

    /// <summary>Gets the target. Every project is tested, also after one failed.</summary>
    Target Test => _ => _
        .Description("Run the tests of the solution")
        .DependsOn(Compile)
        .Produces(TestResultDirectory / "*.trx")
        .Produces(TestResultDirectory / "*.xml")
        .Executes(() =>
        {
            try
            {
                DotNetTest(
                    settings => settings
                        .Apply(TestSettingsBase)
                        .Apply(TestSettings)
                        .CombineWith(TestProjects, (each, project) => each
                            .Apply(TestProjectSettingsBase, project)
                            .Apply(TestProjectSettings, project)),
                    degreeOfParallelism: TestDegreeOfParallelism,
                    completeOnFailure: true);
            }
            finally
            {
                ReportTestCount();
            }
        });

    /// <summary>Gets the settings that every build has.</summary>
    sealed Configure<DotNetTestSettings> TestSettingsBase => settings => settings
        .SetConfiguration(Configuration)
        .SetNoBuild(SucceededTargets.Contains(Compile))
        .ResetVerbosity()
        .SetResultsDirectory(TestResultDirectory)
        .When(IsServerBuild, server => server
            .SetProperty("CollectCoverage", true)
            .SetProperty("CoverletOutputFormat", "cobertura")
            .SetProperty("UseSourceLink", true));

    /// <summary>Gets the settings that every build has for a project: one result file each.</summary>
    sealed Configure<DotNetTestSettings, Project> TestProjectSettingsBase => (settings, project) => settings
        .SetProjectFile(project)
        .When(settings.UsesTestingPlatform, each => each.AddProcessAdditionalArguments(TestReport.Of(project)))
        .When(!settings.UsesTestingPlatform, each => each.AddLoggers($"trx;LogFileName={project.Name}.trx"))
        .When(IsServerBuild, server => server.SetProperty("CoverletOutput", TestResultDirectory / $"{project.Name}.xml"));

    /// <summary>Reports how many tests passed, failed and did not run, for the summary.</summary>
    void ReportTestCount() => ReportSummary(TestOutcomes.Read(TestResultDirectory).AddTo);
}
