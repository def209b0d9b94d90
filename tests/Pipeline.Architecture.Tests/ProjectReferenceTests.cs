using System.Xml.Linq;

namespace Pipeline.Architecture.Tests;

/// <summary>Holds the project files to the table of projects: which project may reference which.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Pipeline.Engine"] = [],
        ["Pipeline.Core"] = [],
        ["Pipeline.Data"] = ["Pipeline.Core"],
        ["Pipeline.Registry"] = ["Pipeline.Core"],
        ["Pipeline.Scoring"] = ["Pipeline.Core"],
        ["Pipeline.Training"] = ["Pipeline.Data", "Pipeline.Scoring", "Pipeline.Core"],
        ["Pipeline.Serving"] = ["Pipeline.Scoring", "Pipeline.Registry", "Pipeline.Core"],
        ["Pipeline.Delivery"] = ["Pipeline.Registry", "Pipeline.Data", "Pipeline.Core"],
        ["Pipeline.Components"] =
            ["Pipeline.Engine", "Pipeline.Core", "Pipeline.Data", "Pipeline.Registry", "Pipeline.Training", "Pipeline.Delivery"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Fact]
    public void Every_project_below_src_is_in_the_table() => Assert.Equal(
        Allowed.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(SourceTree.At("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_table_allows(string project) =>
        Assert.Empty(ReferencesOf(project).Except(Allowed[project]));

    [Fact]
    public void The_core_has_no_package() => Assert.Empty(Items("Pipeline.Core", "PackageReference"));

    [Fact]
    public void No_file_names_the_version_of_a_package_but_the_central_one()
    {
        var versions = SourceTree.Files("*.csproj")
            .Where(file => XDocument.Load(file).Descendants("PackageReference").Any(item =>
                item.Attribute("Version") is not null && item.Parent?.Attribute("Condition") is null))
            .Select(SourceTree.Relative);
        Assert.Empty(versions);
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        // Whoever builds on NUKE itself may name a project in the place of its package.
        Items(project, "ProjectReference").Where(path => path != "$(NukeCommonProject)").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(SourceTree.At("src", project, project + ".csproj"))
            .Descendants(kind)
            .Select(item => (string)item.Attribute("Include")!);
}
