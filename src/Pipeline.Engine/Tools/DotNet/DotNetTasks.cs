using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Calls of <c>dotnet</c>.</summary>
public static class DotNetTasks
{
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
        Action<IProcess>? exitHandler = null) =>
        ToolResolver.GetTool(DotNetPath)(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Calls <c>dotnet</c> so that packages are restored.</summary>
    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings> configurator) =>
        DotNetRestore(configurator(new DotNetRestoreSettings()));

    /// <summary>Calls <c>dotnet</c> so that packages are restored.</summary>
    public static IReadOnlyCollection<Output> DotNetRestore(DotNetRestoreSettings? options = null) =>
        (options ?? new DotNetRestoreSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> so that projects are compiled.</summary>
    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) =>
        DotNetBuild(configurator(new DotNetBuildSettings()));

    /// <summary>Calls <c>dotnet</c> so that projects are compiled.</summary>
    public static IReadOnlyCollection<Output> DotNetBuild(DotNetBuildSettings? options = null) =>
        (options ?? new DotNetBuildSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> so that tests are run.</summary>
    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) =>
        DotNetTest(configurator(new DotNetTestSettings()));

    /// <summary>Calls <c>dotnet</c> so that tests are run.</summary>
    public static IReadOnlyCollection<Output> DotNetTest(DotNetTestSettings? options = null) =>
        (options ?? new DotNetTestSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> so that a program is made ready to be carried elsewhere.</summary>
    public static IReadOnlyCollection<Output> DotNetPublish(Configure<DotNetPublishSettings> configurator) =>
        DotNetPublish(configurator(new DotNetPublishSettings()));

    /// <summary>Calls <c>dotnet</c> so that a program is made ready to be carried elsewhere.</summary>
    public static IReadOnlyCollection<Output> DotNetPublish(DotNetPublishSettings? options = null) =>
        (options ?? new DotNetPublishSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> so that packages are made.</summary>
    public static IReadOnlyCollection<Output> DotNetPack(Configure<DotNetPackSettings> configurator) =>
        DotNetPack(configurator(new DotNetPackSettings()));

    /// <summary>Calls <c>dotnet</c> so that packages are made.</summary>
    public static IReadOnlyCollection<Output> DotNetPack(DotNetPackSettings? options = null) =>
        (options ?? new DotNetPackSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> so that code is formatted.</summary>
    public static IReadOnlyCollection<Output> DotNetFormat(Configure<DotNetFormatSettings> configurator) =>
        DotNetFormat(configurator(new DotNetFormatSettings()));

    /// <summary>Calls <c>dotnet</c> so that code is formatted.</summary>
    public static IReadOnlyCollection<Output> DotNetFormat(DotNetFormatSettings? options = null) =>
        (options ?? new DotNetFormatSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> so that a program is run.</summary>
    public static IReadOnlyCollection<Output> DotNetRun(Configure<DotNetRunSettings> configurator) =>
        DotNetRun(configurator(new DotNetRunSettings()));

    /// <summary>Calls <c>dotnet</c> so that a program is run.</summary>
    public static IReadOnlyCollection<Output> DotNetRun(DotNetRunSettings? options = null) =>
        (options ?? new DotNetRunSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> so that what was compiled is deleted.</summary>
    public static IReadOnlyCollection<Output> DotNetClean(Configure<DotNetCleanSettings> configurator) =>
        DotNetClean(configurator(new DotNetCleanSettings()));

    /// <summary>Calls <c>dotnet</c> so that what was compiled is deleted.</summary>
    public static IReadOnlyCollection<Output> DotNetClean(DotNetCleanSettings? options = null) =>
        (options ?? new DotNetCleanSettings()).Run(DotNetPath);

    /// <summary>Calls <c>dotnet</c> so that the tools of the manifest are restored.</summary>
    public static IReadOnlyCollection<Output> DotNetToolRestore(Configure<DotNetToolRestoreSettings> configurator) =>
        DotNetToolRestore(configurator(new DotNetToolRestoreSettings()));

    /// <summary>Calls <c>dotnet</c> so that the tools of the manifest are restored.</summary>
    public static IReadOnlyCollection<Output> DotNetToolRestore(DotNetToolRestoreSettings? options = null) =>
        (options ?? new DotNetToolRestoreSettings()).Run(DotNetPath);
}
