using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What commands that compile do or leave, yes or no.</summary>
public static class DotNetSwitches
{
    /// <summary>Says whether packages are not restored first; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoRestore<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoRestore", "--no-restore", value);

    /// <summary>Makes it so that packages are not restored first.</summary>
    public static T EnableNoRestore<T>(this T options)
        where T : DotNetOptions => options.SetNoRestore(true);

    /// <summary>Makes it not so that packages are not restored first.</summary>
    public static T DisableNoRestore<T>(this T options)
        where T : DotNetOptions => options.SetNoRestore(false);

    /// <summary>Turns around whether packages are not restored first.</summary>
    public static T ToggleNoRestore<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoRestore", "--no-restore");

    /// <summary>Leaves it to <c>dotnet</c> whether packages are not restored first.</summary>
    public static T ResetNoRestore<T>(this T options)
        where T : DotNetOptions => options.Reset("NoRestore");

    /// <summary>Says whether nothing is compiled first; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoBuild<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoBuild", "--no-build", value);

    /// <summary>Makes it so that nothing is compiled first.</summary>
    public static T EnableNoBuild<T>(this T options)
        where T : DotNetOptions => options.SetNoBuild(true);

    /// <summary>Makes it not so that nothing is compiled first.</summary>
    public static T DisableNoBuild<T>(this T options)
        where T : DotNetOptions => options.SetNoBuild(false);

    /// <summary>Turns around whether nothing is compiled first.</summary>
    public static T ToggleNoBuild<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoBuild", "--no-build");

    /// <summary>Leaves it to <c>dotnet</c> whether nothing is compiled first.</summary>
    public static T ResetNoBuild<T>(this T options)
        where T : DotNetOptions => options.Reset("NoBuild");

    /// <summary>Says whether everything is compiled again; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoIncremental<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoIncremental", "--no-incremental", value);

    /// <summary>Makes it so that everything is compiled again.</summary>
    public static T EnableNoIncremental<T>(this T options)
        where T : DotNetOptions => options.SetNoIncremental(true);

    /// <summary>Makes it not so that everything is compiled again.</summary>
    public static T DisableNoIncremental<T>(this T options)
        where T : DotNetOptions => options.SetNoIncremental(false);

    /// <summary>Turns around whether everything is compiled again.</summary>
    public static T ToggleNoIncremental<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoIncremental", "--no-incremental");

    /// <summary>Leaves it to <c>dotnet</c> whether everything is compiled again.</summary>
    public static T ResetNoIncremental<T>(this T options)
        where T : DotNetOptions => options.Reset("NoIncremental");

    /// <summary>Says whether the first lines are left out; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoLogo<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoLogo", "--nologo", value);

    /// <summary>Makes it so that the first lines are left out.</summary>
    public static T EnableNoLogo<T>(this T options)
        where T : DotNetOptions => options.SetNoLogo(true);

    /// <summary>Makes it not so that the first lines are left out.</summary>
    public static T DisableNoLogo<T>(this T options)
        where T : DotNetOptions => options.SetNoLogo(false);

    /// <summary>Turns around whether the first lines are left out.</summary>
    public static T ToggleNoLogo<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoLogo", "--nologo");

    /// <summary>Leaves it to <c>dotnet</c> whether the first lines are left out.</summary>
    public static T ResetNoLogo<T>(this T options)
        where T : DotNetOptions => options.Reset("NoLogo");

    /// <summary>Says whether MSBuild prints nothing; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoConsoleLogger<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoConsoleLogger", "-noConsoleLogger", value);

    /// <summary>Makes it so that MSBuild prints nothing.</summary>
    public static T EnableNoConsoleLogger<T>(this T options)
        where T : DotNetOptions => options.SetNoConsoleLogger(true);

    /// <summary>Makes it not so that MSBuild prints nothing.</summary>
    public static T DisableNoConsoleLogger<T>(this T options)
        where T : DotNetOptions => options.SetNoConsoleLogger(false);

    /// <summary>Turns around whether MSBuild prints nothing.</summary>
    public static T ToggleNoConsoleLogger<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoConsoleLogger", "-noConsoleLogger");

    /// <summary>Leaves it to <c>dotnet</c> whether MSBuild prints nothing.</summary>
    public static T ResetNoConsoleLogger<T>(this T options)
        where T : DotNetOptions => options.Reset("NoConsoleLogger");

    /// <summary>Says whether projects that are referred to are left alone; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoDependencies<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoDependencies", "--no-dependencies", value);

    /// <summary>Makes it so that projects that are referred to are left alone.</summary>
    public static T EnableNoDependencies<T>(this T options)
        where T : DotNetOptions => options.SetNoDependencies(true);

    /// <summary>Makes it not so that projects that are referred to are left alone.</summary>
    public static T DisableNoDependencies<T>(this T options)
        where T : DotNetOptions => options.SetNoDependencies(false);

    /// <summary>Turns around whether projects that are referred to are left alone.</summary>
    public static T ToggleNoDependencies<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoDependencies", "--no-dependencies");

    /// <summary>Leaves it to <c>dotnet</c> whether projects that are referred to are left alone.</summary>
    public static T ResetNoDependencies<T>(this T options)
        where T : DotNetOptions => options.Reset("NoDependencies");

    /// <summary>Says whether launch profiles are left aside; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoLaunchProfile<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoLaunchProfile", "--no-launch-profile", value);

    /// <summary>Makes it so that launch profiles are left aside.</summary>
    public static T EnableNoLaunchProfile<T>(this T options)
        where T : DotNetOptions => options.SetNoLaunchProfile(true);

    /// <summary>Makes it not so that launch profiles are left aside.</summary>
    public static T DisableNoLaunchProfile<T>(this T options)
        where T : DotNetOptions => options.SetNoLaunchProfile(false);

    /// <summary>Turns around whether launch profiles are left aside.</summary>
    public static T ToggleNoLaunchProfile<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoLaunchProfile", "--no-launch-profile");

    /// <summary>Leaves it to <c>dotnet</c> whether launch profiles are left aside.</summary>
    public static T ResetNoLaunchProfile<T>(this T options)
        where T : DotNetOptions => options.Reset("NoLaunchProfile");

    /// <summary>Says whether a package of symbols is made too; null leaves it to <c>dotnet</c>.</summary>
    public static T SetIncludeSymbols<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("IncludeSymbols", "--include-symbols", value);

    /// <summary>Makes it so that a package of symbols is made too.</summary>
    public static T EnableIncludeSymbols<T>(this T options)
        where T : DotNetOptions => options.SetIncludeSymbols(true);

    /// <summary>Makes it not so that a package of symbols is made too.</summary>
    public static T DisableIncludeSymbols<T>(this T options)
        where T : DotNetOptions => options.SetIncludeSymbols(false);

    /// <summary>Turns around whether a package of symbols is made too.</summary>
    public static T ToggleIncludeSymbols<T>(this T options)
        where T : DotNetOptions => options.Toggle("IncludeSymbols", "--include-symbols");

    /// <summary>Leaves it to <c>dotnet</c> whether a package of symbols is made too.</summary>
    public static T ResetIncludeSymbols<T>(this T options)
        where T : DotNetOptions => options.Reset("IncludeSymbols");

    /// <summary>Says whether sources are put into the package; null leaves it to <c>dotnet</c>.</summary>
    public static T SetIncludeSource<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("IncludeSource", "--include-source", value);

    /// <summary>Makes it so that sources are put into the package.</summary>
    public static T EnableIncludeSource<T>(this T options)
        where T : DotNetOptions => options.SetIncludeSource(true);

    /// <summary>Makes it not so that sources are put into the package.</summary>
    public static T DisableIncludeSource<T>(this T options)
        where T : DotNetOptions => options.SetIncludeSource(false);

    /// <summary>Turns around whether sources are put into the package.</summary>
    public static T ToggleIncludeSource<T>(this T options)
        where T : DotNetOptions => options.Toggle("IncludeSource", "--include-source");

    /// <summary>Leaves it to <c>dotnet</c> whether sources are put into the package.</summary>
    public static T ResetIncludeSource<T>(this T options)
        where T : DotNetOptions => options.Reset("IncludeSource");

    /// <summary>Says whether the package is marked as serviceable; null leaves it to <c>dotnet</c>.</summary>
    public static T SetServiceable<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Serviceable", "--serviceable", value);

    /// <summary>Makes it so that the package is marked as serviceable.</summary>
    public static T EnableServiceable<T>(this T options)
        where T : DotNetOptions => options.SetServiceable(true);

    /// <summary>Makes it not so that the package is marked as serviceable.</summary>
    public static T DisableServiceable<T>(this T options)
        where T : DotNetOptions => options.SetServiceable(false);

    /// <summary>Turns around whether the package is marked as serviceable.</summary>
    public static T ToggleServiceable<T>(this T options)
        where T : DotNetOptions => options.Toggle("Serviceable", "--serviceable");

    /// <summary>Leaves it to <c>dotnet</c> whether the package is marked as serviceable.</summary>
    public static T ResetServiceable<T>(this T options)
        where T : DotNetOptions => options.Reset("Serviceable");

    /// <summary>Says whether the runtime is part of the result; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSelfContained<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("SelfContained", "--self-contained {value}", value);

    /// <summary>Makes it so that the runtime is part of the result.</summary>
    public static T EnableSelfContained<T>(this T options)
        where T : DotNetOptions => options.SetSelfContained(true);

    /// <summary>Makes it not so that the runtime is part of the result.</summary>
    public static T DisableSelfContained<T>(this T options)
        where T : DotNetOptions => options.SetSelfContained(false);

    /// <summary>Turns around whether the runtime is part of the result.</summary>
    public static T ToggleSelfContained<T>(this T options)
        where T : DotNetOptions => options.Toggle("SelfContained", "--self-contained {value}");

    /// <summary>Leaves it to <c>dotnet</c> whether the runtime is part of the result.</summary>
    public static T ResetSelfContained<T>(this T options)
        where T : DotNetOptions => options.Reset("SelfContained");
}
