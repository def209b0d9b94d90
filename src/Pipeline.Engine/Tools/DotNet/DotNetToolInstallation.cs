using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Which tool is installed, and where.</summary>
public static class DotNetToolInstallation
{
    /// <summary>Sets the package of the tool; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPackageName<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("PackageName", "{value}", value);

    /// <summary>Leaves the package of the tool to <c>dotnet</c>.</summary>
    public static T ResetPackageName<T>(this T options)
        where T : DotNetOptions => options.Reset("PackageName");

    /// <summary>Sets the folder of the tool; null leaves it to <c>dotnet</c>.</summary>
    public static T SetToolInstallationPath<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("ToolInstallationPath", "--tool-path {value}", value);

    /// <summary>Leaves the folder of the tool to <c>dotnet</c>.</summary>
    public static T ResetToolInstallationPath<T>(this T options)
        where T : DotNetOptions => options.Reset("ToolInstallationPath");

    /// <summary>Sets the manifest of tools; null leaves it to <c>dotnet</c>.</summary>
    public static T SetToolManifest<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("ToolManifest", "--tool-manifest {value}", value);

    /// <summary>Leaves the manifest of tools to <c>dotnet</c>.</summary>
    public static T ResetToolManifest<T>(this T options)
        where T : DotNetOptions => options.Reset("ToolManifest");

    /// <summary>Says whether the tool is the user's; null leaves it to <c>dotnet</c>.</summary>
    public static T SetGlobal<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Global", "--global", value);

    /// <summary>Makes it so that the tool is the user's.</summary>
    public static T EnableGlobal<T>(this T options)
        where T : DotNetOptions => options.SetGlobal(true);

    /// <summary>Makes it not so that the tool is the user's.</summary>
    public static T DisableGlobal<T>(this T options)
        where T : DotNetOptions => options.SetGlobal(false);

    /// <summary>Turns around whether the tool is the user's.</summary>
    public static T ToggleGlobal<T>(this T options)
        where T : DotNetOptions => options.Toggle("Global", "--global");

    /// <summary>Leaves it to <c>dotnet</c> whether the tool is the user's.</summary>
    public static T ResetGlobal<T>(this T options)
        where T : DotNetOptions => options.Reset("Global");
}
