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

    [Theory]
    [InlineData("a\n1\n2\n")]
    [InlineData("a\n9\n")]
    public async Task Without_digests_size_and_time_tell_a_change(string text)
    {
        var content = await ReadUnnamedAsync(age: TimeSpan.FromMinutes(1));
        Assert.Throws<InvalidOperationException>(() => content.Version);
        await content.CheckUnchangedAsync(Cancel);
        await File.WriteAllTextAsync(_folder.At("rows.csv"), text, Cancel);
        await RefusedAsync(content);
    }

    [Fact]
    public async Task A_file_that_was_written_just_now_is_digested_because_its_time_cannot_tell()
    {
        var content = await ReadUnnamedAsync(age: TimeSpan.FromSeconds(1));
        var written = File.GetLastWriteTimeUtc(_folder.At("rows.csv"));
        await File.WriteAllTextAsync(_folder.At("rows.csv"), "a\n9\n", Cancel);
        File.SetLastWriteTimeUtc(_folder.At("rows.csv"), written);
        await RefusedAsync(content);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task RefusedAsync(FileContent content) =>
        Assert.Equal("PIP2014", (await Assert.ThrowsAsync<PipelineException>(() => content.CheckUnchangedAsync(Cancel))).Code);

    private async Task<FileContent> ReadAsync()
    {
        await File.WriteAllTextAsync(_folder.At("rows.csv"), "a\n1\n", Cancel);
        return await FileContent.Begin(DataFile.Locate(_folder.Path, "rows.csv"), TimeProvider.System.GetUtcNow(), Cancel).Content;
    }

    private async Task<FileContent> ReadUnnamedAsync(TimeSpan age)
    {
        await File.WriteAllTextAsync(_folder.At("rows.csv"), "a\n1\n", Cancel);
        var written = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
        File.SetLastWriteTimeUtc(_folder.At("rows.csv"), written.UtcDateTime);
        return await FileContent.BeginUnnamed(DataFile.Locate(_folder.Path, "rows.csv"), written + age, Cancel).Content;
    }
}
