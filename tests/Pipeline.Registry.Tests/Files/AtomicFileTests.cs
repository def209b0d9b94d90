using Pipeline.Registry.Files;

namespace Pipeline.Registry.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_file_and_its_folders_are_made()
    {
        var path = _folder.At("a", "b", "c.json");
        await AtomicFile.WriteAsync(path, "new"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("new", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_writer_that_fails_leaves_the_old_content_and_nothing_else()
    {
        var path = _folder.At("kept.json");
        await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => AtomicFile.WriteAsync(
            path,
            async (stream, token) =>
            {
                await stream.WriteAsync("half"u8.ToArray(), token);
                throw new InvalidOperationException();
            },
            TestContext.Current.CancellationToken));
        Assert.Equal("old", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_swept_by_the_next_write()
    {
        var path = _folder.At("report.html");
        await File.WriteAllTextAsync(_folder.At(".report.html.0123456789abcdef.part"), "half", TestContext.Current.CancellationToken);
        await AtomicFile.WriteAsync(path, "whole"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_file_that_another_writer_is_writing_is_not_swept()
    {
        var path = _folder.At("report.html");
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var slow = AtomicFile.WriteAsync(
            path,
            async (stream, token) =>
            {
                begun.SetResult();
                await finish.Task.WaitAsync(token);
                await stream.WriteAsync("slow"u8.ToArray(), token);
            },
            TestContext.Current.CancellationToken);
        await begun.Task;
        await AtomicFile.WriteAsync(path, "quick"u8.ToArray(), TestContext.Current.CancellationToken);
        finish.SetResult();
        await slow;
        Assert.Equal("slow", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_full_disk_is_one_clear_error_and_the_old_content_stands()
    {
        using var disk = SmallDisk.OfKilobytes(64);
        var path = System.IO.Path.Combine(disk.Path, "model.onnx");
        await AtomicFile.WriteAsync(path, new byte[1000], TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => AtomicFile.WriteAsync(path, new byte[200_000], TestContext.Current.CancellationToken));
        Assert.Equal("PIP5001", error.Code);
        Assert.Equal("The disk is full.", error.Why);
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(disk.Path));
        Assert.Equal(1000, new FileInfo(path).Length);
    }

    [Fact]
    public async Task A_read_only_folder_is_one_clear_error()
    {
        using var disk = SmallDisk.OfKilobytes(64);
        disk.MakeReadOnly();
        var error = await Assert.ThrowsAsync<PipelineException>(() => AtomicFile.WriteAsync(
            System.IO.Path.Combine(disk.Path, "evidence", "a.json"), new byte[10], TestContext.Current.CancellationToken));
        Assert.Equal("PIP5001", error.Code);
        Assert.Equal("The file system is mounted read-only.", error.Why);
    }

    [Fact]
    public async Task A_path_too_long_is_one_clear_error()
    {
        var error = await Assert.ThrowsAsync<PipelineException>(() => AtomicFile.WriteAsync(
            _folder.At(new string('a', 300)), new byte[10], TestContext.Current.CancellationToken));
        Assert.Equal("PIP5001", error.Code);
        Assert.Contains("more than this system allows", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_where_a_folder_is_needed_is_one_clear_error()
    {
        await File.WriteAllTextAsync(_folder.At("artifacts"), "a file", TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PipelineException>(() => AtomicFile.WriteAsync(
            _folder.At("artifacts", "evidence.json"), new byte[10], TestContext.Current.CancellationToken));
        Assert.Equal("PIP5001", error.Code);
    }

    public void Dispose() => _folder.Dispose();
}
