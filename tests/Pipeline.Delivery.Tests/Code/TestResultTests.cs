using Pipeline.Core.Errors;
using Pipeline.Delivery.Code;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Code;

public sealed class TestResultTests
{
    // In the form that Microsoft.Testing.Extensions.TrxReport writes.
    private const string Trx = """
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun id="1" name="x" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>
            <UnitTestResult testName="A.Passes" outcome="Passed" />
            <UnitTestResult testName="A.Fails" outcome="Failed"><Output><ErrorInfo><Message>Expected 1
        but got 2</Message><StackTrace>   at Xunit.Assert.Equal() in /home/xunit/Assert.cs:line 3
           at A.Fails() in /repository/tests/A.cs:line 12
           at A.Caller() in /repository/tests/B.cs:line 5</StackTrace></ErrorInfo></Output></UnitTestResult>
            <UnitTestResult testName="A.Waits" outcome="NotExecuted"><Output><StdOut>no engine</StdOut></Output></UnitTestResult>
            <UnitTestResult testName="A.Hangs" outcome="Timeout" />
          </Results>
        </TestRun>
        """;

    [Fact]
    public void Results_of_all_files_are_added_up()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("a.trx"), Trx);
        File.WriteAllText(folder.At("b.trx"), Trx);

        var run = TrxFolder.Read(folder.Path, "/repository");

        Assert.Equal("2 passed, 4 failed, 2 skipped", run.ClosingLine);
        Assert.Equal(["2 x no engine"], run.SkipReasons);
        Assert.Equal(new("A.Fails", "Expected 1; but got 2", "tests/A.cs", 12), run.Failures[0]);
        Assert.Equal(new("A.Hangs", string.Empty, null, 0), run.Failures[2]);
        var error = Assert.Throws<PipelineException>(run.RequireSuccess);
        Assert.Equal("PIP8001", error.Code);
        Assert.Contains("\n       tests/A.cs(12): error: A.Fails: Expected 1; but got 2\n", error.Message, StringComparison.Ordinal);
        Assert.Contains("\n       A.Hangs: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_/tests/A.cs", "tests/A.cs")]
    [InlineData("/repository/tests/A.cs", "tests/A.cs")]
    [InlineData("/elsewhere/tests/A.cs", null)]
    public void A_failure_has_its_place_in_the_repository(string frame, string? place)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("a.trx"), Trx.Replace("/repository/tests/A.cs", frame, StringComparison.Ordinal).Replace("B.cs", "C", StringComparison.Ordinal).Replace("/repository/tests/C", "/C", StringComparison.Ordinal));
        Assert.Equal(place, TrxFolder.Read(folder.Path, "/repository").Failures[0].File);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<TestRun><Results>")]
    [InlineData("<TestRun />")]
    public void Missing_and_broken_results_are_one_clear_error(string? content)
    {
        using var folder = new TemporaryFolder();
        if (content is not null)
        {
            File.WriteAllText(folder.At("a.trx"), content);
        }

        Assert.Equal("PIP8002", Assert.Throws<PipelineException>(() => TrxFolder.Read(folder.Path, "/repository")).Code);
        Assert.Equal("PIP8002", Assert.Throws<PipelineException>(() => TrxFolder.Read(folder.At("none"), "/repository")).Code);
    }
}
