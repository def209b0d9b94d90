using Pipeline.Core.Errors;
using Pipeline.Data.Files;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Validation;

public sealed class ChangedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_nobody_touched_is_the_same()
    {
        var content = await ReadAsync();
        await content.CheckUnchangedAsync(Cancel);
    }

    [Fact]
    public async Task A_file_that_grew_while_it_was_read_is_refused()
    {
        var content = await ReadAsync();
        await File.AppendAllTextAsync(_folder.At("rows.csv"), "2\n", Cancel);
        await RefusedAsync(content);
    }

    [Fact]
    public async Task A_change_that_left_size_and_time_alone_is_seen()
    {
        var content = await ReadAsync();
        var written = File.GetLastWriteTimeUtc(_folder.At("rows.csv"));
        await File.WriteAllTextAsync(_folder.At("rows.csv"), "a\n9\n", Cancel);
        File.SetLastWriteTimeUtc(_folder.At("rows.csv"), written);
        await RefusedAsync(content);
    }

    [Fact]
    public async Task A_file_that_vanished_is_refused()
    {
        var content = await ReadAsync();
        File.Delete(_folder.At("rows.csv"));
        await RefusedAsync(content);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task RefusedAsync(FileContent content) =>
        Assert.Equal("PIP2014", (await Assert.ThrowsAsync<PipelineException>(() => content.CheckUnchangedAsync(Cancel))).Code);

    private async Task<FileContent> ReadAsync()
    {
        await File.WriteAllTextAsync(_folder.At("rows.csv"), "a\n1\n", Cancel);
        return await FileContent.ReadAsync(DataFile.Locate(_folder.Path, "rows.csv"), Cancel);
    }
}
