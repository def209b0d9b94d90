using System.Text.RegularExpressions;

namespace Pipeline.Architecture.Tests;

/// <summary>House rules that a machine can hold files to.</summary>
public sealed partial class SourceFileTests
{
    private const int LongestFile = 400;

    [Fact]
    public void No_source_file_is_longer_than_400_lines_unless_it_is_listed_with_a_reason()
    {
        var listed = File.ReadAllLines(SourceTree.At("eng", "allowed-long-files.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ')[0])
            .ToHashSet(StringComparer.Ordinal);
        var tooLong = SourceTree.Files("*.cs")
            .Where(file => SourceTree.Relative(file).StartsWith("src/", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Count() > LongestFile)
            .Select(SourceTree.Relative);
        Assert.Equal(listed.Order(StringComparer.Ordinal), tooLong);
    }

    [Fact]
    public void A_namespace_below_src_follows_its_folder()
    {
        var strays = SourceTree.Files("*.cs")
            .Where(file => SourceTree.Relative(file).StartsWith("src/", StringComparison.Ordinal))
            .Where(file => !SourceTree.Relative(file).StartsWith("src/Pipeline.Engine/", StringComparison.Ordinal))
            // What stands in for the engine, in its namespace, where NUKE itself runs the build.
            .Where(file => !SourceTree.Relative(file).StartsWith("src/Pipeline.Components/Nuke/", StringComparison.Ordinal))
            .Select(file => (File: SourceTree.Relative(file), Namespace: NamespaceLine().Match(File.ReadAllText(file)).Groups[1].Value))
            .Where(pair => pair.Namespace.Length > 0)
            .Where(pair => pair.Namespace != Path.GetDirectoryName(pair.File)!["src/".Length..].Replace('/', '.'))
            .Select(pair => $"{pair.File} is in namespace {pair.Namespace}");
        Assert.Empty(strays);
    }

    [Fact]
    public void No_type_is_named_for_doing_anything()
    {
        var vague = SourceTree.Files("*.cs")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => VagueName().IsMatch(name));
        Assert.Empty(vague);
    }

    [Fact]
    public void No_committed_file_names_a_package_host_or_a_nuget_configuration()
    {
        Assert.False(File.Exists(SourceTree.At("nuget.config")) || File.Exists(SourceTree.At("NuGet.config")));
        Assert.Empty(SourceTree.Files("package-lock.json"));
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex("(Manager|Helper|Helpers|Utils|Util)$")]
    private static partial Regex VagueName();
}
