using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What a command works on, how, and where its result goes.</summary>
public static class DotNetCommandOptions
{
    /// <summary>Sets the project or solution; null leaves it to <c>dotnet</c>.</summary>
    public static T SetProjectFile<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Project", options is DotNetRunSettings ? "--project {value}" : "{value}", value);

    /// <summary>Leaves the project or solution to <c>dotnet</c>.</summary>
    public static T ResetProjectFile<T>(this T options)
        where T : DotNetOptions => options.Reset("Project");

    /// <summary>Sets the project or solution; null leaves it to <c>dotnet</c>.</summary>
    public static T SetProject<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Project", options is DotNetRunSettings ? "--project {value}" : "{value}", value);

    /// <summary>Leaves the project or solution to <c>dotnet</c>.</summary>
    public static T ResetProject<T>(this T options)
        where T : DotNetOptions => options.Reset("Project");

    /// <summary>Sets the project, solution or package that it is about; null leaves it to <c>dotnet</c>.</summary>
    public static T SetTargetPath<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Project", "{value}", value);

    /// <summary>Leaves the project, solution or package that it is about to <c>dotnet</c>.</summary>
    public static T ResetTargetPath<T>(this T options)
        where T : DotNetOptions => options.Reset("Project");

    /// <summary>Sets the configuration; null leaves it to <c>dotnet</c>.</summary>
    public static T SetConfiguration<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Configuration", "--configuration {value}", value);

    /// <summary>Leaves the configuration to <c>dotnet</c>.</summary>
    public static T ResetConfiguration<T>(this T options)
        where T : DotNetOptions => options.Reset("Configuration");

    /// <summary>Sets the framework; null leaves it to <c>dotnet</c>.</summary>
    public static T SetFramework<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Framework", "--framework {value}", value);

    /// <summary>Leaves the framework to <c>dotnet</c>.</summary>
    public static T ResetFramework<T>(this T options)
        where T : DotNetOptions => options.Reset("Framework");

    /// <summary>Sets the runtime; null leaves it to <c>dotnet</c>.</summary>
    public static T SetRuntime<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Runtime", "--runtime {value}", value);

    /// <summary>Leaves the runtime to <c>dotnet</c>.</summary>
    public static T ResetRuntime<T>(this T options)
        where T : DotNetOptions => options.Reset("Runtime");

    /// <summary>Sets the folder of the result; null leaves it to <c>dotnet</c>.</summary>
    public static T SetOutput<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Output", "--output {value}", value);

    /// <summary>Leaves the folder of the result to <c>dotnet</c>.</summary>
    public static T ResetOutput<T>(this T options)
        where T : DotNetOptions => options.Reset("Output");

    /// <summary>Sets the folder of the result; null leaves it to <c>dotnet</c>.</summary>
    public static T SetOutputDirectory<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Output", "--output {value}", value);

    /// <summary>Leaves the folder of the result to <c>dotnet</c>.</summary>
    public static T ResetOutputDirectory<T>(this T options)
        where T : DotNetOptions => options.Reset("Output");

    /// <summary>Sets the suffix of the version; null leaves it to <c>dotnet</c>.</summary>
    public static T SetVersionSuffix<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("VersionSuffix", "--version-suffix {value}", value);

    /// <summary>Leaves the suffix of the version to <c>dotnet</c>.</summary>
    public static T ResetVersionSuffix<T>(this T options)
        where T : DotNetOptions => options.Reset("VersionSuffix");

    /// <summary>Sets the manifest of what is on the target already; null leaves it to <c>dotnet</c>.</summary>
    public static T SetManifest<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Manifest", "--manifest {value}", value);

    /// <summary>Leaves the manifest of what is on the target already to <c>dotnet</c>.</summary>
    public static T ResetManifest<T>(this T options)
        where T : DotNetOptions => options.Reset("Manifest");

    /// <summary>Sets the launch profile; null leaves it to <c>dotnet</c>.</summary>
    public static T SetLaunchProfile<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("LaunchProfile", "--launch-profile {value}", value);

    /// <summary>Leaves the launch profile to <c>dotnet</c>.</summary>
    public static T ResetLaunchProfile<T>(this T options)
        where T : DotNetOptions => options.Reset("LaunchProfile");

    /// <summary>Sets the file of MSBuild's binary log; null leaves it to <c>dotnet</c>.</summary>
    public static T SetBinaryLog<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("BinaryLog", options is DotNetFormatSettings ? "--binarylog {value}" : "-bl:{value}", value);

    /// <summary>Leaves the file of MSBuild's binary log to <c>dotnet</c>.</summary>
    public static T ResetBinaryLog<T>(this T options)
        where T : DotNetOptions => options.Reset("BinaryLog");

    /// <summary>Sets how much is printed; null leaves it to <c>dotnet</c>.</summary>
    public static T SetVerbosity<T>(this T options, DotNetVerbosity? value)
        where T : DotNetOptions => options.Set("Verbosity", "--verbosity {value}", value);

    /// <summary>Leaves how much is printed to <c>dotnet</c>.</summary>
    public static T ResetVerbosity<T>(this T options)
        where T : DotNetOptions => options.Reset("Verbosity");

    /// <summary>Sets what is told of the run.</summary>
    public static T SetLoggers<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.SetAll("Loggers", options is DotNetTestSettings ? "--logger {value}" : "-logger:{value}", values);

    /// <summary>Adds to what is told of the run.</summary>
    public static T AddLoggers<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Add("Loggers", options is DotNetTestSettings ? "--logger {value}" : "-logger:{value}", values);

    /// <summary>Removes from what is told of the run.</summary>
    public static T RemoveLoggers<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Remove("Loggers", options is DotNetTestSettings ? "--logger {value}" : "-logger:{value}", values);

    /// <summary>Empties what is told of the run.</summary>
    public static T ClearLoggers<T>(this T options)
        where T : DotNetOptions => options.SetAll("Loggers", options is DotNetTestSettings ? "--logger {value}" : "-logger:{value}", []);

    /// <summary>Sets the arguments of the program that is run: one text as one would type it, or each word as it is.</summary>
    public static DotNetRunSettings SetApplicationArguments(this DotNetRunSettings options, params string[] values) =>
        options.SetAll("ApplicationArguments", "{value}", ["--", .. values.Length == 1 ? ArgumentText.Split(values[0]) : values], isTail: true);

    /// <summary>Gives the program that is run no arguments.</summary>
    public static DotNetRunSettings ResetApplicationArguments(this DotNetRunSettings options) => options.Reset("ApplicationArguments");
}
