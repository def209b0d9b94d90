using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>Calls of <c>docker</c>.</summary>
[PathToolRequirement("docker")]
public sealed class DockerTasks : IRequirePathTool
{
    private DockerTasks()
    {
    }

    /// <summary>Gets the path of <c>docker</c>.</summary>
    /// <exception cref="BuildException">PIP1021: it is not there.</exception>
    public static string DockerPath => ToolPathResolver.GetPathExecutable("docker");

    /// <summary>Calls <c>docker</c> with any arguments.</summary>
    public static IReadOnlyCollection<Output> Docker(
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<IProcess, object?>? exitHandler = null) =>
        ToolResolver.GetTool(DockerPath)(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Calls <c>docker</c> so that an image is built.</summary>
    public static IReadOnlyCollection<Output> DockerBuild(Configure<DockerBuildSettings> configurator) => DockerBuild(configurator(new DockerBuildSettings()));

    /// <summary>Calls <c>docker</c> so that an image is built.</summary>
    public static IReadOnlyCollection<Output> DockerBuild(DockerBuildSettings? options = null) => (options ?? new DockerBuildSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that an image is built.</summary>
    public static IEnumerable<(DockerBuildSettings Settings, IReadOnlyCollection<Output> Output)> DockerBuild(
        CombinatorialConfigure<DockerBuildSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that a container is made and started.</summary>
    public static IReadOnlyCollection<Output> DockerRun(Configure<DockerRunSettings> configurator) => DockerRun(configurator(new DockerRunSettings()));

    /// <summary>Calls <c>docker</c> so that a container is made and started.</summary>
    public static IReadOnlyCollection<Output> DockerRun(DockerRunSettings? options = null) => (options ?? new DockerRunSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that a container is made and started.</summary>
    public static IEnumerable<(DockerRunSettings Settings, IReadOnlyCollection<Output> Output)> DockerRun(
        CombinatorialConfigure<DockerRunSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that an image is pushed.</summary>
    public static IReadOnlyCollection<Output> DockerPush(Configure<DockerPushSettings> configurator) => DockerPush(configurator(new DockerPushSettings()));

    /// <summary>Calls <c>docker</c> so that an image is pushed.</summary>
    public static IReadOnlyCollection<Output> DockerPush(DockerPushSettings? options = null) => (options ?? new DockerPushSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that an image is pushed.</summary>
    public static IEnumerable<(DockerPushSettings Settings, IReadOnlyCollection<Output> Output)> DockerPush(
        CombinatorialConfigure<DockerPushSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that an image is pulled.</summary>
    public static IReadOnlyCollection<Output> DockerPull(Configure<DockerPullSettings> configurator) => DockerPull(configurator(new DockerPullSettings()));

    /// <summary>Calls <c>docker</c> so that an image is pulled.</summary>
    public static IReadOnlyCollection<Output> DockerPull(DockerPullSettings? options = null) => (options ?? new DockerPullSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that an image is pulled.</summary>
    public static IEnumerable<(DockerPullSettings Settings, IReadOnlyCollection<Output> Output)> DockerPull(
        CombinatorialConfigure<DockerPullSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that an image gets another name.</summary>
    public static IReadOnlyCollection<Output> DockerTag(Configure<DockerTagSettings> configurator) => DockerTag(configurator(new DockerTagSettings()));

    /// <summary>Calls <c>docker</c> so that an image gets another name.</summary>
    public static IReadOnlyCollection<Output> DockerTag(DockerTagSettings? options = null) => (options ?? new DockerTagSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that an image gets another name.</summary>
    public static IEnumerable<(DockerTagSettings Settings, IReadOnlyCollection<Output> Output)> DockerTag(
        CombinatorialConfigure<DockerTagSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that a registry knows the user.</summary>
    public static IReadOnlyCollection<Output> DockerLogin(Configure<DockerLoginSettings> configurator) => DockerLogin(configurator(new DockerLoginSettings()));

    /// <summary>Calls <c>docker</c> so that a registry knows the user.</summary>
    public static IReadOnlyCollection<Output> DockerLogin(DockerLoginSettings? options = null) => (options ?? new DockerLoginSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that a registry knows the user.</summary>
    public static IEnumerable<(DockerLoginSettings Settings, IReadOnlyCollection<Output> Output)> DockerLogin(
        CombinatorialConfigure<DockerLoginSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that a registry knows the user no more.</summary>
    public static IReadOnlyCollection<Output> DockerLogout(Configure<DockerLogoutSettings> configurator) => DockerLogout(configurator(new DockerLogoutSettings()));

    /// <summary>Calls <c>docker</c> so that a registry knows the user no more.</summary>
    public static IReadOnlyCollection<Output> DockerLogout(DockerLogoutSettings? options = null) => (options ?? new DockerLogoutSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that a registry knows the user no more.</summary>
    public static IEnumerable<(DockerLogoutSettings Settings, IReadOnlyCollection<Output> Output)> DockerLogout(
        CombinatorialConfigure<DockerLogoutSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that containers are listed.</summary>
    public static IReadOnlyCollection<Output> DockerPs(Configure<DockerPsSettings> configurator) => DockerPs(configurator(new DockerPsSettings()));

    /// <summary>Calls <c>docker</c> so that containers are listed.</summary>
    public static IReadOnlyCollection<Output> DockerPs(DockerPsSettings? options = null) => (options ?? new DockerPsSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that containers are listed.</summary>
    public static IEnumerable<(DockerPsSettings Settings, IReadOnlyCollection<Output> Output)> DockerPs(
        CombinatorialConfigure<DockerPsSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that containers are stopped.</summary>
    public static IReadOnlyCollection<Output> DockerStop(Configure<DockerStopSettings> configurator) => DockerStop(configurator(new DockerStopSettings()));

    /// <summary>Calls <c>docker</c> so that containers are stopped.</summary>
    public static IReadOnlyCollection<Output> DockerStop(DockerStopSettings? options = null) => (options ?? new DockerStopSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that containers are stopped.</summary>
    public static IEnumerable<(DockerStopSettings Settings, IReadOnlyCollection<Output> Output)> DockerStop(
        CombinatorialConfigure<DockerStopSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that containers are started.</summary>
    public static IReadOnlyCollection<Output> DockerStart(Configure<DockerStartSettings> configurator) => DockerStart(configurator(new DockerStartSettings()));

    /// <summary>Calls <c>docker</c> so that containers are started.</summary>
    public static IReadOnlyCollection<Output> DockerStart(DockerStartSettings? options = null) => (options ?? new DockerStartSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that containers are started.</summary>
    public static IEnumerable<(DockerStartSettings Settings, IReadOnlyCollection<Output> Output)> DockerStart(
        CombinatorialConfigure<DockerStartSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that containers are removed.</summary>
    public static IReadOnlyCollection<Output> DockerRm(Configure<DockerRmSettings> configurator) => DockerRm(configurator(new DockerRmSettings()));

    /// <summary>Calls <c>docker</c> so that containers are removed.</summary>
    public static IReadOnlyCollection<Output> DockerRm(DockerRmSettings? options = null) => (options ?? new DockerRmSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that containers are removed.</summary>
    public static IEnumerable<(DockerRmSettings Settings, IReadOnlyCollection<Output> Output)> DockerRm(
        CombinatorialConfigure<DockerRmSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that images are removed.</summary>
    public static IReadOnlyCollection<Output> DockerRmi(Configure<DockerRmiSettings> configurator) => DockerRmi(configurator(new DockerRmiSettings()));

    /// <summary>Calls <c>docker</c> so that images are removed.</summary>
    public static IReadOnlyCollection<Output> DockerRmi(DockerRmiSettings? options = null) => (options ?? new DockerRmiSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that images are removed.</summary>
    public static IEnumerable<(DockerRmiSettings Settings, IReadOnlyCollection<Output> Output)> DockerRmi(
        CombinatorialConfigure<DockerRmiSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that images are listed.</summary>
    public static IReadOnlyCollection<Output> DockerImages(Configure<DockerImagesSettings> configurator) => DockerImages(configurator(new DockerImagesSettings()));

    /// <summary>Calls <c>docker</c> so that images are listed.</summary>
    public static IReadOnlyCollection<Output> DockerImages(DockerImagesSettings? options = null) => (options ?? new DockerImagesSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that images are listed.</summary>
    public static IEnumerable<(DockerImagesSettings Settings, IReadOnlyCollection<Output> Output)> DockerImages(
        CombinatorialConfigure<DockerImagesSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that details are printed.</summary>
    public static IReadOnlyCollection<Output> DockerInspect(Configure<DockerInspectSettings> configurator) => DockerInspect(configurator(new DockerInspectSettings()));

    /// <summary>Calls <c>docker</c> so that details are printed.</summary>
    public static IReadOnlyCollection<Output> DockerInspect(DockerInspectSettings? options = null) => (options ?? new DockerInspectSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that details are printed.</summary>
    public static IEnumerable<(DockerInspectSettings Settings, IReadOnlyCollection<Output> Output)> DockerInspect(
        CombinatorialConfigure<DockerInspectSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that a command runs in a container.</summary>
    public static IReadOnlyCollection<Output> DockerExec(Configure<DockerExecSettings> configurator) => DockerExec(configurator(new DockerExecSettings()));

    /// <summary>Calls <c>docker</c> so that a command runs in a container.</summary>
    public static IReadOnlyCollection<Output> DockerExec(DockerExecSettings? options = null) => (options ?? new DockerExecSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that a command runs in a container.</summary>
    public static IEnumerable<(DockerExecSettings Settings, IReadOnlyCollection<Output> Output)> DockerExec(
        CombinatorialConfigure<DockerExecSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>docker</c> so that the output of a container is printed.</summary>
    public static IReadOnlyCollection<Output> DockerLogs(Configure<DockerLogsSettings> configurator) => DockerLogs(configurator(new DockerLogsSettings()));

    /// <summary>Calls <c>docker</c> so that the output of a container is printed.</summary>
    public static IReadOnlyCollection<Output> DockerLogs(DockerLogsSettings? options = null) => (options ?? new DockerLogsSettings()).Run(DockerPath);

    /// <summary>Calls <c>docker</c> once for each of several settings so that the output of a container is printed.</summary>
    public static IEnumerable<(DockerLogsSettings Settings, IReadOnlyCollection<Output> Output)> DockerLogs(
        CombinatorialConfigure<DockerLogsSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DockerPath, degreeOfParallelism, completeOnFailure);
}
