using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What a command of <c>dotnet</c> is called with.</summary>
public abstract class DotNetOptions : ToolOptions
{
    /// <summary>Gets the project or solution; null leaves it to <c>dotnet</c>.</summary>
    public string? ProjectFile => ValueOf("Project");

    /// <summary>Gets the project or solution; null leaves it to <c>dotnet</c>.</summary>
    public string? Project => ValueOf("Project");

    /// <summary>Gets the configuration; null leaves it to <c>dotnet</c>.</summary>
    public string? Configuration => ValueOf("Configuration");

    /// <summary>Gets the framework; null leaves it to <c>dotnet</c>.</summary>
    public string? Framework => ValueOf("Framework");

    /// <summary>Gets the runtime; null leaves it to <c>dotnet</c>.</summary>
    public string? Runtime => ValueOf("Runtime");

    /// <summary>Gets the folder of the result; null leaves it to <c>dotnet</c>.</summary>
    public string? Output => ValueOf("Output");

    /// <summary>Gets the folder of the result; null leaves it to <c>dotnet</c>.</summary>
    public string? OutputDirectory => ValueOf("Output");

    /// <summary>Gets whether nothing is compiled first; null leaves it to <c>dotnet</c>.</summary>
    public bool? NoBuild => ValueOf("NoBuild") is { } text ? text == "true" : null;

    /// <summary>Gets whether packages are not restored first; null leaves it to <c>dotnet</c>.</summary>
    public bool? NoRestore => ValueOf("NoRestore") is { } text ? text == "true" : null;

    /// <summary>Gets the folder of test results; null leaves it to <c>dotnet</c>.</summary>
    public string? ResultsDirectory => ValueOf("ResultsDirectory");

    /// <summary>Gets the properties of the build.</summary>
    public IReadOnlyDictionary<string, object> Properties =>
        NamesOf("Property ").ToDictionary(name => name["Property ".Length..], name => (object)string.Join(';', ValuesOf(name)), StringComparer.Ordinal);
}
