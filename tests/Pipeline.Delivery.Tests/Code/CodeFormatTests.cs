using Pipeline.Core.Errors;
using Pipeline.Delivery.Code;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Code;

public sealed class CodeFormatTests
{
    [Theory]
    [InlineData(2, "PIP8005")]
    [InlineData(1, "PIP8006")]
    [InlineData(134, "PIP8006")]
    public async Task A_formatter_that_does_not_agree_leaves_no_note(int exitCode, string code)
    {
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<PipelineException>(
            () => CodeFormat.JudgeAsync(exitCode, folder.At("note"), TestContext.Current.CancellationToken));

        Assert.Equal(code, error.Code);
        Assert.False(File.Exists(folder.At("note")));
    }

    [Fact]
    public async Task One_that_agrees_leaves_a_note()
    {
        using var folder = new TemporaryFolder();

        await CodeFormat.JudgeAsync(0, folder.At("note"), TestContext.Current.CancellationToken);

        Assert.True(File.Exists(folder.At("note")));
    }
}
