using System.Globalization;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What can be set for commands of <c>dotnet</c>.</summary>
public static class DotNetSettingsExtensions
{
    /// <summary>Sets the project or solution; null leaves it to <c>dotnet</c>.</summary>
    public static T SetProjectFile<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Project", value is null ? null : copy is DotNetRunSettings ? ["--project", value] : [value]));

    /// <summary>Sets the project or solution; null leaves it to <c>dotnet</c>.</summary>
    public static T SetProject<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Project", value is null ? null : copy is DotNetRunSettings ? ["--project", value] : [value]));

    /// <summary>Sets the configuration; null leaves it to <c>dotnet</c>.</summary>
    public static T SetConfiguration<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Configuration", value is null ? null : ["--configuration", value]));

    /// <summary>Sets the framework; null leaves it to <c>dotnet</c>.</summary>
    public static T SetFramework<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Framework", value is null ? null : ["--framework", value]));

    /// <summary>Sets the runtime; null leaves it to <c>dotnet</c>.</summary>
    public static T SetRuntime<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Runtime", value is null ? null : ["--runtime", value]));

    /// <summary>Sets the folder of the result; null leaves it to <c>dotnet</c>.</summary>
    public static T SetOutput<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Output", value is null ? null : ["--output", value]));

    /// <summary>Sets the folder of the result; null leaves it to <c>dotnet</c>.</summary>
    public static T SetOutputDirectory<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Output", value is null ? null : ["--output", value]));

    /// <summary>Sets which tests run; null leaves it to <c>dotnet</c>.</summary>
    public static T SetFilter<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Filter", value is null ? null : ["--filter", value]));

    /// <summary>Sets the folder of test results; null leaves it to <c>dotnet</c>.</summary>
    public static T SetResultsDirectory<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "ResultsDirectory", value is null ? null : ["--results-directory", value]));

    /// <summary>Sets the suffix of the version; null leaves it to <c>dotnet</c>.</summary>
    public static T SetVersionSuffix<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "VersionSuffix", value is null ? null : ["--version-suffix", value]));

    /// <summary>Sets the lowest severity that counts; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSeverity<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Severity", value is null ? null : ["--severity", value]));

    /// <summary>Sets the launch profile; null leaves it to <c>dotnet</c>.</summary>
    public static T SetLaunchProfile<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "LaunchProfile", value is null ? null : ["--launch-profile", value]));

    /// <summary>Sets the manifest of tools; null leaves it to <c>dotnet</c>.</summary>
    public static T SetToolManifest<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "ToolManifest", value is null ? null : ["--tool-manifest", value]));

    /// <summary>Sets the file of test settings; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSettings<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Settings", value is null ? null : ["--settings", value]));

    /// <summary>Sets what collects data; null leaves it to <c>dotnet</c>.</summary>
    public static T SetDataCollector<T>(this T options, string? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "DataCollector", value is null ? null : ["--collect", value]));

    /// <summary>Says whether <c>--no-restore</c> is passed.</summary>
    public static T SetNoRestore<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "NoRestore", value == true ? ["--no-restore"] : null));

    /// <summary>Passes <c>--no-restore</c>.</summary>
    public static T EnableNoRestore<T>(this T options)
        where T : DotNetOptions => options.SetNoRestore(true);

    /// <summary>Says whether <c>--no-build</c> is passed.</summary>
    public static T SetNoBuild<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "NoBuild", value == true ? ["--no-build"] : null));

    /// <summary>Passes <c>--no-build</c>.</summary>
    public static T EnableNoBuild<T>(this T options)
        where T : DotNetOptions => options.SetNoBuild(true);

    /// <summary>Says whether <c>--no-incremental</c> is passed.</summary>
    public static T SetNoIncremental<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "NoIncremental", value == true ? ["--no-incremental"] : null));

    /// <summary>Passes <c>--no-incremental</c>.</summary>
    public static T EnableNoIncremental<T>(this T options)
        where T : DotNetOptions => options.SetNoIncremental(true);

    /// <summary>Says whether <c>--no-dependencies</c> is passed.</summary>
    public static T SetNoDependencies<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "NoDependencies", value == true ? ["--no-dependencies"] : null));

    /// <summary>Passes <c>--no-dependencies</c>.</summary>
    public static T EnableNoDependencies<T>(this T options)
        where T : DotNetOptions => options.SetNoDependencies(true);

    /// <summary>Says whether <c>--nologo</c> is passed.</summary>
    public static T SetNoLogo<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "NoLogo", value == true ? ["--nologo"] : null));

    /// <summary>Passes <c>--nologo</c>.</summary>
    public static T EnableNoLogo<T>(this T options)
        where T : DotNetOptions => options.SetNoLogo(true);

    /// <summary>Says whether <c>--no-cache</c> is passed.</summary>
    public static T SetNoCache<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "NoCache", value == true ? ["--no-cache"] : null));

    /// <summary>Passes <c>--no-cache</c>.</summary>
    public static T EnableNoCache<T>(this T options)
        where T : DotNetOptions => options.SetNoCache(true);

    /// <summary>Says whether <c>--locked-mode</c> is passed.</summary>
    public static T SetLockedMode<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "LockedMode", value == true ? ["--locked-mode"] : null));

    /// <summary>Passes <c>--locked-mode</c>.</summary>
    public static T EnableLockedMode<T>(this T options)
        where T : DotNetOptions => options.SetLockedMode(true);

    /// <summary>Says whether <c>--force</c> is passed.</summary>
    public static T SetForce<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Force", value == true ? ["--force"] : null));

    /// <summary>Passes <c>--force</c>.</summary>
    public static T EnableForce<T>(this T options)
        where T : DotNetOptions => options.SetForce(true);

    /// <summary>Says whether <c>--no-launch-profile</c> is passed.</summary>
    public static T SetNoLaunchProfile<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "NoLaunchProfile", value == true ? ["--no-launch-profile"] : null));

    /// <summary>Passes <c>--no-launch-profile</c>.</summary>
    public static T EnableNoLaunchProfile<T>(this T options)
        where T : DotNetOptions => options.SetNoLaunchProfile(true);

    /// <summary>Says whether <c>--verify-no-changes</c> is passed.</summary>
    public static T SetVerifyNoChanges<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "VerifyNoChanges", value == true ? ["--verify-no-changes"] : null));

    /// <summary>Passes <c>--verify-no-changes</c>.</summary>
    public static T EnableVerifyNoChanges<T>(this T options)
        where T : DotNetOptions => options.SetVerifyNoChanges(true);

    /// <summary>Says whether <c>--include-symbols</c> is passed.</summary>
    public static T SetIncludeSymbols<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "IncludeSymbols", value == true ? ["--include-symbols"] : null));

    /// <summary>Passes <c>--include-symbols</c>.</summary>
    public static T EnableIncludeSymbols<T>(this T options)
        where T : DotNetOptions => options.SetIncludeSymbols(true);

    /// <summary>Says whether <c>--include-source</c> is passed.</summary>
    public static T SetIncludeSource<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "IncludeSource", value == true ? ["--include-source"] : null));

    /// <summary>Passes <c>--include-source</c>.</summary>
    public static T EnableIncludeSource<T>(this T options)
        where T : DotNetOptions => options.SetIncludeSource(true);

    /// <summary>Sets whether the runtime is part of the result; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSelfContained<T>(this T options, bool? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "SelfContained", value is { } yes ? ["--self-contained", yes ? "true" : "false"] : null));

    /// <summary>Makes the runtime part of the result.</summary>
    public static T EnableSelfContained<T>(this T options)
        where T : DotNetOptions => options.SetSelfContained(true);

    /// <summary>Leaves the runtime out of the result.</summary>
    public static T DisableSelfContained<T>(this T options)
        where T : DotNetOptions => options.SetSelfContained(false);

    /// <summary>Sets a property of the build.</summary>
    public static T SetProperty<T>(this T options, string name, object? value)
        where T : DotNetOptions => options.With(copy => Put(copy, "Property " + name, value is null
            ? null
            : [string.Create(CultureInfo.InvariantCulture, $"-p:{name}={(value is bool yes ? (yes ? "true" : "false") : value)}")]));

    /// <summary>Sets a property of the build.</summary>
    public static T AddProperty<T>(this T options, string name, object? value)
        where T : DotNetOptions => options.SetProperty(name, value);

    /// <summary>Sets the version of what is built.</summary>
    public static T SetVersion<T>(this T options, string? value)
        where T : DotNetOptions => options.SetProperty("Version", value);

    /// <summary>Sets the version of assemblies.</summary>
    public static T SetAssemblyVersion<T>(this T options, string? value)
        where T : DotNetOptions => options.SetProperty("AssemblyVersion", value);

    /// <summary>Sets the version of files.</summary>
    public static T SetFileVersion<T>(this T options, string? value)
        where T : DotNetOptions => options.SetProperty("FileVersion", value);

    /// <summary>Sets the version that people see.</summary>
    public static T SetInformationalVersion<T>(this T options, string? value)
        where T : DotNetOptions => options.SetProperty("InformationalVersion", value);

    /// <summary>Says whether the result is compiled ahead of time.</summary>
    public static T SetPublishReadyToRun<T>(this T options, bool? value)
        where T : DotNetOptions => options.SetProperty("PublishReadyToRun", value);

    /// <summary>Sets where test results are told.</summary>
    public static T SetLoggers<T>(this T options, params string[] values)
        where T : DotNetOptions => options.With(copy => Put(copy, "Loggers", [.. values.SelectMany(value => new[] { "--logger", value })]));

    /// <summary>Sets the arguments of the program that is run.</summary>
    public static DotNetRunSettings SetApplicationArguments(this DotNetRunSettings options, params string[] values) =>
        options.SetProcessAdditionalArguments(["--", .. values]);

    private static void Put(DotNetOptions options, string name, string[]? tokens)
    {
        if (tokens is null)
        {
            options.ResetArgument(name);
        }
        else
        {
            options.SetArgument(name, tokens);
        }
    }
}
