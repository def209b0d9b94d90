using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Code;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Code;

public sealed class FindingTests
{
    // In the form that the C# compiler writes with ErrorLog=FILE,version=2.1.
    private const string Sarif = """
        {"version":"2.1.0","runs":[{"results":[
          {"ruleId":"CA1305","level":"LEVEL","message":{"text":"say which culture"},
           "locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///repo/src/A%20B.cs"},"region":{"startLine":7}}}]},
          {"ruleId":"CA2000","level":"error","message":{"text":"hidden"},"suppressions":[{"kind":"inSource"}]}
        ]},{}]}
        """;

    [Fact]
    public void Notes_are_tolerated_and_suppressed_findings_are_none()
    {
        using var folder = new TemporaryFolder();

        // The compiler may put a byte order mark first, and two projects may compile one file.
        File.WriteAllText(folder.At("a.sarif"), Sarif.Replace("LEVEL", "note", StringComparison.Ordinal), Encoding.UTF8);
        File.WriteAllText(folder.At("b.sarif"), Sarif.Replace("LEVEL", "note", StringComparison.Ordinal));

        var findings = SarifFolder.RequireClean(SarifFolder.Read(folder.Path, "/repo"));

        Assert.Equal([new Finding("CA1305", "note", "src/A B.cs", 7, "say which culture")], findings);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("error")]
    public void Anything_worse_than_a_note_stops_and_is_named(string level)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("a.sarif"), Sarif.Replace("LEVEL", level, StringComparison.Ordinal));

        var error = Assert.Throws<PipelineException>(() => SarifFolder.RequireClean(SarifFolder.Read(folder.Path, "/repo")));

        Assert.Equal("PIP8004", error.Code);
        Assert.Contains("src/A B.cs(7): CA1305: say which culture", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("""{"runs":[""")]
    [InlineData("[]")]
    [InlineData("""{"runs":[{"results":[{"message":{"text":"no rule"}}]}]}""")]
    [InlineData("""{"runs":[{"results":[{"ruleId":"A","message":{"text":""},"locations":[{"physicalLocation":{"artifactLocation":{"uri":null}}}]}]}]}""")]
    [InlineData("""{"runs":[{"results":[{"ruleId":"A","message":{"text":""},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"http://["}}}]}]}]}""")]
    public void Missing_and_broken_files_are_one_clear_error(string? content)
    {
        using var folder = new TemporaryFolder();
        if (content is not null)
        {
            File.WriteAllText(folder.At("a.sarif"), content);
        }

        Assert.Equal("PIP8003", Assert.Throws<PipelineException>(() => SarifFolder.Read(folder.Path, "/repo")).Code);
        Assert.Equal("PIP8003", Assert.Throws<PipelineException>(() => SarifFolder.Read(folder.At("none"), "/repo")).Code);
    }
}
