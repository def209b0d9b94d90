using System.Globalization;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Which tests run, and what they leave.</summary>
public static class DotNetTestOptions
{
    /// <summary>Sets which tests run; null leaves it to <c>dotnet</c>.</summary>
    public static T SetFilter<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Filter", "--filter {value}", value);

    /// <summary>Leaves which tests run to <c>dotnet</c>.</summary>
    public static T ResetFilter<T>(this T options)
        where T : DotNetOptions => options.Reset("Filter");

    /// <summary>Sets the folder of test results; null leaves it to <c>dotnet</c>.</summary>
    public static T SetResultsDirectory<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("ResultsDirectory", "--results-directory {value}", value);

    /// <summary>Leaves the folder of test results to <c>dotnet</c>.</summary>
    public static T ResetResultsDirectory<T>(this T options)
        where T : DotNetOptions => options.Reset("ResultsDirectory");

    /// <summary>Sets the file of test settings; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSettingsFile<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("SettingsFile", "--settings {value}", value);

    /// <summary>Leaves the file of test settings to <c>dotnet</c>.</summary>
    public static T ResetSettingsFile<T>(this T options)
        where T : DotNetOptions => options.Reset("SettingsFile");

    /// <summary>Sets what collects data; null leaves it to <c>dotnet</c>.</summary>
    public static T SetDataCollector<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("DataCollector", "--collect {value}", value);

    /// <summary>Leaves what collects data to <c>dotnet</c>.</summary>
    public static T ResetDataCollector<T>(this T options)
        where T : DotNetOptions => options.Reset("DataCollector");

    /// <summary>Sets the folder of test adapters; null leaves it to <c>dotnet</c>.</summary>
    public static T SetTestAdapterPath<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("TestAdapterPath", "--test-adapter-path {value}", value);

    /// <summary>Leaves the folder of test adapters to <c>dotnet</c>.</summary>
    public static T ResetTestAdapterPath<T>(this T options)
        where T : DotNetOptions => options.Reset("TestAdapterPath");

    /// <summary>Sets the file of diagnostics; null leaves it to <c>dotnet</c>.</summary>
    public static T SetDiagnosticsFile<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("DiagnosticsFile", "--diag {value}", value);

    /// <summary>Leaves the file of diagnostics to <c>dotnet</c>.</summary>
    public static T ResetDiagnosticsFile<T>(this T options)
        where T : DotNetOptions => options.Reset("DiagnosticsFile");

    /// <summary>Sets the kind of dump after a crash; null leaves it to <c>dotnet</c>.</summary>
    public static T SetBlameCrashDumpType<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("BlameCrashDumpType", "--blame-crash-dump-type {value}", value);

    /// <summary>Leaves the kind of dump after a crash to <c>dotnet</c>.</summary>
    public static T ResetBlameCrashDumpType<T>(this T options)
        where T : DotNetOptions => options.Reset("BlameCrashDumpType");

    /// <summary>Sets the kind of dump after a hang; null leaves it to <c>dotnet</c>.</summary>
    public static T SetBlameHangDumpType<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("BlameHangDumpType", "--blame-hang-dump-type {value}", value);

    /// <summary>Leaves the kind of dump after a hang to <c>dotnet</c>.</summary>
    public static T ResetBlameHangDumpType<T>(this T options)
        where T : DotNetOptions => options.Reset("BlameHangDumpType");

    /// <summary>Sets how long a test may take; null leaves it to <c>dotnet</c>.</summary>
    public static T SetBlameHangTimeout<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("BlameHangTimeout", "--blame-hang-timeout {value}", value);

    /// <summary>Leaves how long a test may take to <c>dotnet</c>.</summary>
    public static T ResetBlameHangTimeout<T>(this T options)
        where T : DotNetOptions => options.Reset("BlameHangTimeout");

    /// <summary>Says whether tests are listed and not run; null leaves it to <c>dotnet</c>.</summary>
    public static T SetListTests<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("ListTests", "--list-tests", value);

    /// <summary>Makes it so that tests are listed and not run.</summary>
    public static T EnableListTests<T>(this T options)
        where T : DotNetOptions => options.SetListTests(true);

    /// <summary>Makes it not so that tests are listed and not run.</summary>
    public static T DisableListTests<T>(this T options)
        where T : DotNetOptions => options.SetListTests(false);

    /// <summary>Turns around whether tests are listed and not run.</summary>
    public static T ToggleListTests<T>(this T options)
        where T : DotNetOptions => options.Toggle("ListTests", "--list-tests");

    /// <summary>Leaves it to <c>dotnet</c> whether tests are listed and not run.</summary>
    public static T ResetListTests<T>(this T options)
        where T : DotNetOptions => options.Reset("ListTests");

    /// <summary>Says whether the test that crashes is named; null leaves it to <c>dotnet</c>.</summary>
    public static T SetBlameMode<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("BlameMode", "--blame", value);

    /// <summary>Makes it so that the test that crashes is named.</summary>
    public static T EnableBlameMode<T>(this T options)
        where T : DotNetOptions => options.SetBlameMode(true);

    /// <summary>Makes it not so that the test that crashes is named.</summary>
    public static T DisableBlameMode<T>(this T options)
        where T : DotNetOptions => options.SetBlameMode(false);

    /// <summary>Turns around whether the test that crashes is named.</summary>
    public static T ToggleBlameMode<T>(this T options)
        where T : DotNetOptions => options.Toggle("BlameMode", "--blame");

    /// <summary>Leaves it to <c>dotnet</c> whether the test that crashes is named.</summary>
    public static T ResetBlameMode<T>(this T options)
        where T : DotNetOptions => options.Reset("BlameMode");

    /// <summary>Says whether a crash leaves a dump; null leaves it to <c>dotnet</c>.</summary>
    public static T SetBlameCrash<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("BlameCrash", "--blame-crash", value);

    /// <summary>Makes it so that a crash leaves a dump.</summary>
    public static T EnableBlameCrash<T>(this T options)
        where T : DotNetOptions => options.SetBlameCrash(true);

    /// <summary>Makes it not so that a crash leaves a dump.</summary>
    public static T DisableBlameCrash<T>(this T options)
        where T : DotNetOptions => options.SetBlameCrash(false);

    /// <summary>Turns around whether a crash leaves a dump.</summary>
    public static T ToggleBlameCrash<T>(this T options)
        where T : DotNetOptions => options.Toggle("BlameCrash", "--blame-crash");

    /// <summary>Leaves it to <c>dotnet</c> whether a crash leaves a dump.</summary>
    public static T ResetBlameCrash<T>(this T options)
        where T : DotNetOptions => options.Reset("BlameCrash");

    /// <summary>Says whether every exit leaves a dump; null leaves it to <c>dotnet</c>.</summary>
    public static T SetBlameCrashCollectAlways<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("BlameCrashCollectAlways", "--blame-crash-collect-always", value);

    /// <summary>Makes it so that every exit leaves a dump.</summary>
    public static T EnableBlameCrashCollectAlways<T>(this T options)
        where T : DotNetOptions => options.SetBlameCrashCollectAlways(true);

    /// <summary>Makes it not so that every exit leaves a dump.</summary>
    public static T DisableBlameCrashCollectAlways<T>(this T options)
        where T : DotNetOptions => options.SetBlameCrashCollectAlways(false);

    /// <summary>Turns around whether every exit leaves a dump.</summary>
    public static T ToggleBlameCrashCollectAlways<T>(this T options)
        where T : DotNetOptions => options.Toggle("BlameCrashCollectAlways", "--blame-crash-collect-always");

    /// <summary>Leaves it to <c>dotnet</c> whether every exit leaves a dump.</summary>
    public static T ResetBlameCrashCollectAlways<T>(this T options)
        where T : DotNetOptions => options.Reset("BlameCrashCollectAlways");

    /// <summary>Says whether a hang leaves a dump; null leaves it to <c>dotnet</c>.</summary>
    public static T SetBlameHang<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("BlameHang", "--blame-hang", value);

    /// <summary>Makes it so that a hang leaves a dump.</summary>
    public static T EnableBlameHang<T>(this T options)
        where T : DotNetOptions => options.SetBlameHang(true);

    /// <summary>Makes it not so that a hang leaves a dump.</summary>
    public static T DisableBlameHang<T>(this T options)
        where T : DotNetOptions => options.SetBlameHang(false);

    /// <summary>Turns around whether a hang leaves a dump.</summary>
    public static T ToggleBlameHang<T>(this T options)
        where T : DotNetOptions => options.Toggle("BlameHang", "--blame-hang");

    /// <summary>Leaves it to <c>dotnet</c> whether a hang leaves a dump.</summary>
    public static T ResetBlameHang<T>(this T options)
        where T : DotNetOptions => options.Reset("BlameHang");

    /// <summary>Sets a setting of the run.</summary>
    public static T SetRunSetting<T>(this T options, string name, object? value)
        where T : DotNetOptions => options.SetRunSettings([.. RunSettings(options).Where(pair => pair.Key != name), KeyValuePair.Create(name, value)]);

    /// <summary>Adds a setting of the run.</summary>
    public static T AddRunSetting<T>(this T options, string name, object? value)
        where T : DotNetOptions => options.SetRunSetting(name, value);

    /// <summary>Removes a setting of the run.</summary>
    public static T RemoveRunSetting<T>(this T options, string name)
        where T : DotNetOptions => options.SetRunSettings(RunSettings(options).Where(pair => pair.Key != name));

    /// <summary>Sets the settings of the run.</summary>
    public static T SetRunSettings<T>(this T options, IEnumerable<KeyValuePair<string, object?>> values)
        where T : DotNetOptions => options.SetAll("RunSettings", "{value}", values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")).Prepend("--").ToList() is { Count: > 1 } words ? words : null, isTail: true);

    /// <summary>Removes all settings of the run.</summary>
    public static T ClearRunSettings<T>(this T options)
        where T : DotNetOptions => options.Reset("RunSettings");

    private static IEnumerable<KeyValuePair<string, object?>> RunSettings(ToolOptions options) => options.ValuesOf("RunSettings").Skip(1)
        .Select(text => KeyValuePair.Create(text.Split('=')[0], (object?)text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]));
}
