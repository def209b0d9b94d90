using System.Text.RegularExpressions;

namespace Pipeline.Architecture.Tests;

/// <summary>Holds <c>docs/errors.md</c> to the code, both ways.</summary>
public sealed partial class ErrorCodeTests
{
    [Fact]
    public void Every_code_in_the_source_is_on_the_page() => Assert.Empty(SourceCodes().Except(PageCodes()));

    [Fact]
    public void Every_code_on_the_page_is_in_the_source() => Assert.Empty(PageCodes().Except(SourceCodes()));

    [Fact]
    public void No_code_is_listed_twice() => Assert.Equal(PageCodes().Distinct(), PageCodes());

    private static IEnumerable<string> SourceCodes() => SourceTree.Files("*.cs")
        .Where(file => SourceTree.Relative(file).StartsWith("src/", StringComparison.Ordinal))
        .SelectMany(file => CodeInSource().Matches(File.ReadAllText(file)))
        .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
        .Concat(CodeInScript().Matches(File.ReadAllText(SourceTree.At("build.sh"))).Select(match => match.Value))
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static List<string> PageCodes() =>
        [.. CodeOnPage().Matches(File.ReadAllText(SourceTree.At("docs", "errors.md")))
            .Select(match => match.Groups[1].Value)
            .Order(StringComparer.Ordinal)];

    [GeneratedRegex("\"(PIP[0-9]{4})\"|(?<=\")(PIP[0-9]{4})(?=:)")]
    private static partial Regex CodeInSource();

    [GeneratedRegex(@"PIP[0-9]{4}")]
    private static partial Regex CodeInScript();

    [GeneratedRegex(@"^\| `?(PIP[0-9]{4})`? \|", RegexOptions.Multiline)]
    private static partial Regex CodeOnPage();
}
