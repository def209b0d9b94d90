using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Calls of <c>dotnet</c>.</summary>
[PathToolRequirement("dotnet")]
public sealed class DotNetTasks : IRequirePathTool
{
    private DotNetTasks()
    {
    }

    /// <summary>Gets the path of <c>dotnet</c>: the one that runs this program, where it can be told.</summary>
    public static string DotNetPath => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path
        ? path
        : ToolPathResolver.TryGetEnvironmentExecutable("dotnet") ?? "dotnet";

    /// <summary>Calls <c>dotnet</c> with any arguments.</summary>
    public static IReadOnlyCollection<Output> DotNet(
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<IProcess, object?>? exitHandler = null) =>
        ToolResolver.GetTool(DotNetPath)(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Calls <c>dotnet</c> so that packages are restored.</summary>
    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings> configurator) => DotNetRestore(configurator(new DotNetRestoreSettings()));

    /// <summary>Calls <c>dotnet</c> so that packages are restored.</summary>
    public static IReadOnlyCollection<Output> DotNetRestore(DotNetRestoreSettings? options = null) => (options ?? new DotNetRestoreSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that packages are restored.</summary>
    public static IEnumerable<(DotNetRestoreSettings Settings, IReadOnlyCollection<Output> Output)> DotNetRestore(
        CombinatorialConfigure<DotNetRestoreSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that projects are compiled.</summary>
    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) => DotNetBuild(configurator(new DotNetBuildSettings()));

    /// <summary>Calls <c>dotnet</c> so that projects are compiled.</summary>
    public static IReadOnlyCollection<Output> DotNetBuild(DotNetBuildSettings? options = null) => (options ?? new DotNetBuildSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that projects are compiled.</summary>
    public static IEnumerable<(DotNetBuildSettings Settings, IReadOnlyCollection<Output> Output)> DotNetBuild(
        CombinatorialConfigure<DotNetBuildSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that tests are run.</summary>
    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) => DotNetTest(configurator(new DotNetTestSettings()));

    /// <summary>Calls <c>dotnet</c> so that tests are run.</summary>
    public static IReadOnlyCollection<Output> DotNetTest(DotNetTestSettings? options = null) => (options ?? new DotNetTestSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that tests are run.</summary>
    public static IEnumerable<(DotNetTestSettings Settings, IReadOnlyCollection<Output> Output)> DotNetTest(
        CombinatorialConfigure<DotNetTestSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that a program is made ready to be carried elsewhere.</summary>
    public static IReadOnlyCollection<Output> DotNetPublish(Configure<DotNetPublishSettings> configurator) => DotNetPublish(configurator(new DotNetPublishSettings()));

    /// <summary>Calls <c>dotnet</c> so that a program is made ready to be carried elsewhere.</summary>
    public static IReadOnlyCollection<Output> DotNetPublish(DotNetPublishSettings? options = null) => (options ?? new DotNetPublishSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that a program is made ready to be carried elsewhere.</summary>
    public static IEnumerable<(DotNetPublishSettings Settings, IReadOnlyCollection<Output> Output)> DotNetPublish(
        CombinatorialConfigure<DotNetPublishSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that packages are made.</summary>
    public static IReadOnlyCollection<Output> DotNetPack(Configure<DotNetPackSettings> configurator) => DotNetPack(configurator(new DotNetPackSettings()));

    /// <summary>Calls <c>dotnet</c> so that packages are made.</summary>
    public static IReadOnlyCollection<Output> DotNetPack(DotNetPackSettings? options = null) => (options ?? new DotNetPackSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that packages are made.</summary>
    public static IEnumerable<(DotNetPackSettings Settings, IReadOnlyCollection<Output> Output)> DotNetPack(
        CombinatorialConfigure<DotNetPackSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that code is formatted.</summary>
    public static IReadOnlyCollection<Output> DotNetFormat(Configure<DotNetFormatSettings> configurator) => DotNetFormat(configurator(new DotNetFormatSettings()));

    /// <summary>Calls <c>dotnet</c> so that code is formatted.</summary>
    public static IReadOnlyCollection<Output> DotNetFormat(DotNetFormatSettings? options = null) => (options ?? new DotNetFormatSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that code is formatted.</summary>
    public static IEnumerable<(DotNetFormatSettings Settings, IReadOnlyCollection<Output> Output)> DotNetFormat(
        CombinatorialConfigure<DotNetFormatSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that a program is run.</summary>
    public static IReadOnlyCollection<Output> DotNetRun(Configure<DotNetRunSettings> configurator) => DotNetRun(configurator(new DotNetRunSettings()));

    /// <summary>Calls <c>dotnet</c> so that a program is run.</summary>
    public static IReadOnlyCollection<Output> DotNetRun(DotNetRunSettings? options = null) => (options ?? new DotNetRunSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that a program is run.</summary>
    public static IEnumerable<(DotNetRunSettings Settings, IReadOnlyCollection<Output> Output)> DotNetRun(
        CombinatorialConfigure<DotNetRunSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that what was compiled is deleted.</summary>
    public static IReadOnlyCollection<Output> DotNetClean(Configure<DotNetCleanSettings> configurator) => DotNetClean(configurator(new DotNetCleanSettings()));

    /// <summary>Calls <c>dotnet</c> so that what was compiled is deleted.</summary>
    public static IReadOnlyCollection<Output> DotNetClean(DotNetCleanSettings? options = null) => (options ?? new DotNetCleanSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that what was compiled is deleted.</summary>
    public static IEnumerable<(DotNetCleanSettings Settings, IReadOnlyCollection<Output> Output)> DotNetClean(
        CombinatorialConfigure<DotNetCleanSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that MSBuild does what it is told.</summary>
    public static IReadOnlyCollection<Output> DotNetMSBuild(Configure<DotNetMSBuildSettings> configurator) => DotNetMSBuild(configurator(new DotNetMSBuildSettings()));

    /// <summary>Calls <c>dotnet</c> so that MSBuild does what it is told.</summary>
    public static IReadOnlyCollection<Output> DotNetMSBuild(DotNetMSBuildSettings? options = null) => (options ?? new DotNetMSBuildSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that MSBuild does what it is told.</summary>
    public static IEnumerable<(DotNetMSBuildSettings Settings, IReadOnlyCollection<Output> Output)> DotNetMSBuild(
        CombinatorialConfigure<DotNetMSBuildSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that a package is pushed.</summary>
    public static IReadOnlyCollection<Output> DotNetNuGetPush(Configure<DotNetNuGetPushSettings> configurator) => DotNetNuGetPush(configurator(new DotNetNuGetPushSettings()));

    /// <summary>Calls <c>dotnet</c> so that a package is pushed.</summary>
    public static IReadOnlyCollection<Output> DotNetNuGetPush(DotNetNuGetPushSettings? options = null) => (options ?? new DotNetNuGetPushSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that a package is pushed.</summary>
    public static IEnumerable<(DotNetNuGetPushSettings Settings, IReadOnlyCollection<Output> Output)> DotNetNuGetPush(
        CombinatorialConfigure<DotNetNuGetPushSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that a source of packages is added.</summary>
    public static IReadOnlyCollection<Output> DotNetNuGetAddSource(Configure<DotNetNuGetAddSourceSettings> configurator) => DotNetNuGetAddSource(configurator(new DotNetNuGetAddSourceSettings()));

    /// <summary>Calls <c>dotnet</c> so that a source of packages is added.</summary>
    public static IReadOnlyCollection<Output> DotNetNuGetAddSource(DotNetNuGetAddSourceSettings? options = null) => (options ?? new DotNetNuGetAddSourceSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that a source of packages is added.</summary>
    public static IEnumerable<(DotNetNuGetAddSourceSettings Settings, IReadOnlyCollection<Output> Output)> DotNetNuGetAddSource(
        CombinatorialConfigure<DotNetNuGetAddSourceSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that the tools of the manifest are restored.</summary>
    public static IReadOnlyCollection<Output> DotNetToolRestore(Configure<DotNetToolRestoreSettings> configurator) => DotNetToolRestore(configurator(new DotNetToolRestoreSettings()));

    /// <summary>Calls <c>dotnet</c> so that the tools of the manifest are restored.</summary>
    public static IReadOnlyCollection<Output> DotNetToolRestore(DotNetToolRestoreSettings? options = null) => (options ?? new DotNetToolRestoreSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that the tools of the manifest are restored.</summary>
    public static IEnumerable<(DotNetToolRestoreSettings Settings, IReadOnlyCollection<Output> Output)> DotNetToolRestore(
        CombinatorialConfigure<DotNetToolRestoreSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that a tool is installed.</summary>
    public static IReadOnlyCollection<Output> DotNetToolInstall(Configure<DotNetToolInstallSettings> configurator) => DotNetToolInstall(configurator(new DotNetToolInstallSettings()));

    /// <summary>Calls <c>dotnet</c> so that a tool is installed.</summary>
    public static IReadOnlyCollection<Output> DotNetToolInstall(DotNetToolInstallSettings? options = null) => (options ?? new DotNetToolInstallSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that a tool is installed.</summary>
    public static IEnumerable<(DotNetToolInstallSettings Settings, IReadOnlyCollection<Output> Output)> DotNetToolInstall(
        CombinatorialConfigure<DotNetToolInstallSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that a tool is updated.</summary>
    public static IReadOnlyCollection<Output> DotNetToolUpdate(Configure<DotNetToolUpdateSettings> configurator) => DotNetToolUpdate(configurator(new DotNetToolUpdateSettings()));

    /// <summary>Calls <c>dotnet</c> so that a tool is updated.</summary>
    public static IReadOnlyCollection<Output> DotNetToolUpdate(DotNetToolUpdateSettings? options = null) => (options ?? new DotNetToolUpdateSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that a tool is updated.</summary>
    public static IEnumerable<(DotNetToolUpdateSettings Settings, IReadOnlyCollection<Output> Output)> DotNetToolUpdate(
        CombinatorialConfigure<DotNetToolUpdateSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);

    /// <summary>Calls <c>dotnet</c> so that a tool is removed.</summary>
    public static IReadOnlyCollection<Output> DotNetToolUninstall(Configure<DotNetToolUninstallSettings> configurator) => DotNetToolUninstall(configurator(new DotNetToolUninstallSettings()));

    /// <summary>Calls <c>dotnet</c> so that a tool is removed.</summary>
    public static IReadOnlyCollection<Output> DotNetToolUninstall(DotNetToolUninstallSettings? options = null) => (options ?? new DotNetToolUninstallSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> once for each of several settings so that a tool is removed.</summary>
    public static IEnumerable<(DotNetToolUninstallSettings Settings, IReadOnlyCollection<Output> Output)> DotNetToolUninstall(
        CombinatorialConfigure<DotNetToolUninstallSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Combine(DotNetPath, degreeOfParallelism, completeOnFailure);
}
