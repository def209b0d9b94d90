using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Properties of the build: by name, and those of versions and of the compiler.</summary>
public static class DotNetProperties
{
    /// <summary>Sets a property of the build; null removes it.</summary>
    public static T SetProperty<T>(this T options, string name, object? value)
        where T : DotNetOptions => options.Set("Property " + name, $"-p:{name}={{value}}", value);

    /// <summary>Adds a property of the build.</summary>
    public static T AddProperty<T>(this T options, string name, object? value)
        where T : DotNetOptions => options.SetProperty(name, value);

    /// <summary>Removes a property of the build.</summary>
    public static T RemoveProperty<T>(this T options, string name)
        where T : DotNetOptions => options.Reset("Property " + name);

    /// <summary>Adds properties of the build to those that are set.</summary>
    public static T AddProperties<T>(this T options, IReadOnlyDictionary<string, object> values)
        where T : DotNetOptions => values.Aggregate(options, (changed, pair) => changed.SetProperty(pair.Key, pair.Value));

    /// <summary>Sets the properties of the build: these and no others.</summary>
    public static T SetProperties<T>(this T options, IReadOnlyDictionary<string, object> values)
        where T : DotNetOptions => values.Aggregate(options.ClearProperties(), (changed, pair) => changed.SetProperty(pair.Key, pair.Value));

    /// <summary>Removes all properties of the build.</summary>
    public static T ClearProperties<T>(this T options)
        where T : DotNetOptions => options.With(copy => copy.NamesOf("Property ").ToList().ForEach(name => copy.Put(name, string.Empty, null)));

    /// <summary>Removes all properties of the build.</summary>
    public static T ResetProperties<T>(this T options)
        where T : DotNetOptions => options.ClearProperties();

    /// <summary>Sets the version of what is built, or of the tool that is installed; null leaves it to <c>dotnet</c>.</summary>
    public static T SetVersion<T>(this T options, string? value)
        where T : DotNetOptions => options is DotNetToolOptions ? options.Set("Version", "--version {value}", value) : options.SetProperty("Version", value);

    /// <summary>Leaves the version to <c>dotnet</c>.</summary>
    public static T ResetVersion<T>(this T options)
        where T : DotNetOptions => options.SetVersion(null);

    /// <summary>Sets the version without its suffix; null leaves it to <c>dotnet</c>.</summary>
    public static T SetVersionPrefix<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property VersionPrefix", "-p:VersionPrefix={value}", value);

    /// <summary>Leaves the version without its suffix to <c>dotnet</c>.</summary>
    public static T ResetVersionPrefix<T>(this T options)
        where T : DotNetOptions => options.Reset("Property VersionPrefix");

    /// <summary>Sets the version of assemblies; null leaves it to <c>dotnet</c>.</summary>
    public static T SetAssemblyVersion<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property AssemblyVersion", "-p:AssemblyVersion={value}", value);

    /// <summary>Leaves the version of assemblies to <c>dotnet</c>.</summary>
    public static T ResetAssemblyVersion<T>(this T options)
        where T : DotNetOptions => options.Reset("Property AssemblyVersion");

    /// <summary>Sets the version of files; null leaves it to <c>dotnet</c>.</summary>
    public static T SetFileVersion<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property FileVersion", "-p:FileVersion={value}", value);

    /// <summary>Leaves the version of files to <c>dotnet</c>.</summary>
    public static T ResetFileVersion<T>(this T options)
        where T : DotNetOptions => options.Reset("Property FileVersion");

    /// <summary>Sets the version that people see; null leaves it to <c>dotnet</c>.</summary>
    public static T SetInformationalVersion<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property InformationalVersion", "-p:InformationalVersion={value}", value);

    /// <summary>Leaves the version that people see to <c>dotnet</c>.</summary>
    public static T ResetInformationalVersion<T>(this T options)
        where T : DotNetOptions => options.Reset("Property InformationalVersion");

    /// <summary>Sets the platform; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPlatform<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property Platform", "-p:Platform={value}", value);

    /// <summary>Leaves the platform to <c>dotnet</c>.</summary>
    public static T ResetPlatform<T>(this T options)
        where T : DotNetOptions => options.Reset("Property Platform");

    /// <summary>Sets the level of warnings; null leaves it to <c>dotnet</c>.</summary>
    public static T SetWarningLevel<T>(this T options, int? value)
        where T : DotNetOptions => options.Set("Property WarningLevel", "-p:WarningLevel={value}", value);

    /// <summary>Leaves the level of warnings to <c>dotnet</c>.</summary>
    public static T ResetWarningLevel<T>(this T options)
        where T : DotNetOptions => options.Reset("Property WarningLevel");

    /// <summary>Says whether warnings are errors; null leaves it to <c>dotnet</c>.</summary>
    public static T SetTreatWarningsAsErrors<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Property TreatWarningsAsErrors", "-p:TreatWarningsAsErrors={value}", value);

    /// <summary>Makes it so that warnings are errors.</summary>
    public static T EnableTreatWarningsAsErrors<T>(this T options)
        where T : DotNetOptions => options.SetTreatWarningsAsErrors(true);

    /// <summary>Makes it not so that warnings are errors.</summary>
    public static T DisableTreatWarningsAsErrors<T>(this T options)
        where T : DotNetOptions => options.SetTreatWarningsAsErrors(false);

    /// <summary>Turns around whether warnings are errors.</summary>
    public static T ToggleTreatWarningsAsErrors<T>(this T options)
        where T : DotNetOptions => options.Toggle("Property TreatWarningsAsErrors", "-p:TreatWarningsAsErrors={value}");

    /// <summary>Leaves it to <c>dotnet</c> whether warnings are errors.</summary>
    public static T ResetTreatWarningsAsErrors<T>(this T options)
        where T : DotNetOptions => options.Reset("Property TreatWarningsAsErrors");

    /// <summary>Says whether code is analyzed; null leaves it to <c>dotnet</c>.</summary>
    public static T SetRunCodeAnalysis<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Property RunCodeAnalysis", "-p:RunCodeAnalysis={value}", value);

    /// <summary>Makes it so that code is analyzed.</summary>
    public static T EnableRunCodeAnalysis<T>(this T options)
        where T : DotNetOptions => options.SetRunCodeAnalysis(true);

    /// <summary>Makes it not so that code is analyzed.</summary>
    public static T DisableRunCodeAnalysis<T>(this T options)
        where T : DotNetOptions => options.SetRunCodeAnalysis(false);

    /// <summary>Turns around whether code is analyzed.</summary>
    public static T ToggleRunCodeAnalysis<T>(this T options)
        where T : DotNetOptions => options.Toggle("Property RunCodeAnalysis", "-p:RunCodeAnalysis={value}");

    /// <summary>Leaves it to <c>dotnet</c> whether code is analyzed.</summary>
    public static T ResetRunCodeAnalysis<T>(this T options)
        where T : DotNetOptions => options.Reset("Property RunCodeAnalysis");

    /// <summary>Says whether it is built as a build server does; null leaves it to <c>dotnet</c>.</summary>
    public static T SetContinuousIntegrationBuild<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Property ContinuousIntegrationBuild", "-p:ContinuousIntegrationBuild={value}", value);

    /// <summary>Makes it so that it is built as a build server does.</summary>
    public static T EnableContinuousIntegrationBuild<T>(this T options)
        where T : DotNetOptions => options.SetContinuousIntegrationBuild(true);

    /// <summary>Makes it not so that it is built as a build server does.</summary>
    public static T DisableContinuousIntegrationBuild<T>(this T options)
        where T : DotNetOptions => options.SetContinuousIntegrationBuild(false);

    /// <summary>Turns around whether it is built as a build server does.</summary>
    public static T ToggleContinuousIntegrationBuild<T>(this T options)
        where T : DotNetOptions => options.Toggle("Property ContinuousIntegrationBuild", "-p:ContinuousIntegrationBuild={value}");

    /// <summary>Leaves it to <c>dotnet</c> whether it is built as a build server does.</summary>
    public static T ResetContinuousIntegrationBuild<T>(this T options)
        where T : DotNetOptions => options.Reset("Property ContinuousIntegrationBuild");

    /// <summary>Says whether the same sources give the same bytes; null leaves it to <c>dotnet</c>.</summary>
    public static T SetDeterministic<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Property Deterministic", "-p:Deterministic={value}", value);

    /// <summary>Makes it so that the same sources give the same bytes.</summary>
    public static T EnableDeterministic<T>(this T options)
        where T : DotNetOptions => options.SetDeterministic(true);

    /// <summary>Makes it not so that the same sources give the same bytes.</summary>
    public static T DisableDeterministic<T>(this T options)
        where T : DotNetOptions => options.SetDeterministic(false);

    /// <summary>Turns around whether the same sources give the same bytes.</summary>
    public static T ToggleDeterministic<T>(this T options)
        where T : DotNetOptions => options.Toggle("Property Deterministic", "-p:Deterministic={value}");

    /// <summary>Leaves it to <c>dotnet</c> whether the same sources give the same bytes.</summary>
    public static T ResetDeterministic<T>(this T options)
        where T : DotNetOptions => options.Reset("Property Deterministic");

    /// <summary>Says whether paths of this machine are left out; null leaves it to <c>dotnet</c>.</summary>
    public static T SetDeterministicSourcePaths<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Property DeterministicSourcePaths", "-p:DeterministicSourcePaths={value}", value);

    /// <summary>Makes it so that paths of this machine are left out.</summary>
    public static T EnableDeterministicSourcePaths<T>(this T options)
        where T : DotNetOptions => options.SetDeterministicSourcePaths(true);

    /// <summary>Makes it not so that paths of this machine are left out.</summary>
    public static T DisableDeterministicSourcePaths<T>(this T options)
        where T : DotNetOptions => options.SetDeterministicSourcePaths(false);

    /// <summary>Turns around whether paths of this machine are left out.</summary>
    public static T ToggleDeterministicSourcePaths<T>(this T options)
        where T : DotNetOptions => options.Toggle("Property DeterministicSourcePaths", "-p:DeterministicSourcePaths={value}");

    /// <summary>Leaves it to <c>dotnet</c> whether paths of this machine are left out.</summary>
    public static T ResetDeterministicSourcePaths<T>(this T options)
        where T : DotNetOptions => options.Reset("Property DeterministicSourcePaths");
}
