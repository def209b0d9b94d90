using System.ComponentModel;
using System.Text.Json;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Nuke.Common.ProjectModel;

/// <summary>What MSBuild says about a project. Each call evaluates the project in a process of its own, in about a second.</summary>
public static class ProjectExtensions
{
    /// <summary>Gives the value of a property; null when it is empty or not set.</summary>
    /// <exception cref="ProcessException">MSBuild cannot evaluate the project.</exception>
    public static string? GetProperty(this Project project, string propertyName) =>
        Evaluate(project, $"-getProperty:{propertyName}").Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Gives the value of a property as another type; the default when it is empty or not set.</summary>
    public static T? GetProperty<T>(this Project project, string propertyName) =>
        project.GetProperty(propertyName) is { } text ? Convert<T>(text) : default;

    /// <summary>Gives the items of a kind, for example <c>PackageReference</c>.</summary>
    public static IEnumerable<string> GetItems(this Project project, string itemGroupName) =>
        [.. Items(project, itemGroupName).Select(item => item["Identity"])];

    /// <summary>Gives the items of a kind as another type.</summary>
    public static IEnumerable<T?> GetItems<T>(this Project project, string itemGroupName) => project.GetItems(itemGroupName).Select(Convert<T>);

    /// <summary>Gives one metadatum of each item of a kind; empty for an item without it.</summary>
    public static IEnumerable<string> GetItemMetadata(this Project project, string itemGroupName, string metadataName) =>
        [.. Items(project, itemGroupName).Select(item => item.GetValueOrDefault(metadataName, string.Empty))];

    /// <summary>Gives a metadatum of one item; null when there is no such item, or it has none.</summary>
    public static string? GetItemMetadataSingleOrDefault(this Project project, string itemGroupName, string includeName, string metadataName) =>
        Items(project, itemGroupName).SingleOrDefault(item => item["Identity"] == includeName)?.GetValueOrDefault(metadataName);

    /// <summary>Gives the frameworks that it is compiled for; null when it names none.</summary>
    public static IReadOnlyCollection<string>? GetTargetFrameworks(this Project project) => Split(project, "TargetFramework", "TargetFrameworks");

    /// <summary>Gives the runtimes that it is compiled for; null when it names none.</summary>
    public static IReadOnlyCollection<string>? GetRuntimeIdentifiers(this Project project) => Split(project, "RuntimeIdentifier", "RuntimeIdentifiers");

    /// <summary>Gives what it is compiled to: <c>Library</c>, <c>Exe</c>.</summary>
    public static string? GetOutputType(this Project project) => project.GetProperty("OutputType");

    /// <summary>Says whether it refers to a package.</summary>
    public static bool HasPackageReference(this Project project, string packageId) =>
        project.GetItems("PackageReference").Contains(packageId, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the version of a package that it refers to; null when it does not, or leaves the version to a central file.</summary>
    public static string? GetPackageReferenceVersion(this Project project, string packageId) =>
        project.GetItemMetadataSingleOrDefault("PackageReference", packageId, "Version");

    private static string[]? Split(Project project, params string[] names) =>
        names.Select(name => project.GetProperty(name)).OfType<string>().FirstOrDefault()
            ?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static T? Convert<T>(string text) => (T?)TypeDescriptor.GetConverter(typeof(T)).ConvertFromInvariantString(text);

    private static List<Dictionary<string, string>> Items(Project project, string kind)
    {
        using var document = JsonDocument.Parse(Evaluate(project, $"-getItem:{kind}"));
        return
        [
            .. document.RootElement.GetProperty("Items").GetProperty(kind).EnumerateArray().Select(item =>
                item.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? string.Empty, StringComparer.Ordinal)),
        ];
    }

    private static string Evaluate(Project project, string question) => DotNetTasks.DotNet(
        $"msbuild {project.Path.ToString()} -nologo {question}", workingDirectory: project.Directory, logOutput: false, logInvocation: false).StdToText();
}
