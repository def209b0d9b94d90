using System.Text;
using Pipeline.Core.Digests;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Tests.Files;

public sealed class ContentStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ContentStore Store => new(_folder.At("store"));

    // RFC 1321, appendix A.5, and FIPS 180-2, appendix B.1.
    [Fact]
    public async Task Content_lies_under_the_md5_that_dvc_gives_it_and_under_its_sha256()
    {
        var stored = await Store.PutAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", stored.Md5);
        Assert.Equal("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", stored.Sha256.ToString());
        Assert.Equal(3, stored.Bytes);
        Assert.Equal("abc", await File.ReadAllTextAsync(
            _folder.At("store", "files", "md5", "90", "0150983cd24fb0d6963f7d28e17f72"), TestContext.Current.CancellationToken));
        Assert.Equal("abc", await File.ReadAllTextAsync(
            _folder.At("store", "files", "sha256", "ba", "7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.At("store", "tmp")));
    }

    [Fact]
    public async Task A_file_larger_than_one_block_comes_back_whole()
    {
        var content = new byte[(5 << 20) + 17];
        new Random(7).NextBytes(content);
        await File.WriteAllBytesAsync(_folder.At("data.bin"), content, TestContext.Current.CancellationToken);
        var stored = await Store.PutFileAsync(_folder.At("data.bin"), TestContext.Current.CancellationToken);
        Assert.Equal(Digest.Of(content), stored.Sha256);
        await Store.CopyToAsync(stored.Sha256, _folder.At("out", "data.bin"), TestContext.Current.CancellationToken);
        Assert.Equal(content, await File.ReadAllBytesAsync(_folder.At("out", "data.bin"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Editing_what_was_taken_out_does_not_change_the_store()
    {
        var stored = await Store.PutAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        await Store.CopyToAsync(stored.Sha256, _folder.At("out"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.At("out"), "edited", TestContext.Current.CancellationToken);
        await Store.VerifyAsync(stored.Sha256, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(0, (int)(File.GetUnixFileMode(Store.PathOf(stored.Sha256))
                & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)));
        }
    }

    [Fact]
    public async Task Damaged_content_is_an_error_and_never_used_and_putting_it_again_heals_it()
    {
        var stored = await Store.PutAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        var path = Store.PathOf(stored.Sha256);
        File.Delete(path);
        await File.WriteAllTextAsync(path, "abd", TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => Store.CopyToAsync(stored.Sha256, _folder.At("out"), TestContext.Current.CancellationToken));
        Assert.Equal("PIP5005", error.Code);
        Assert.False(File.Exists(_folder.At("out")));
        Assert.Equal(
            "PIP5005",
            (await Assert.ThrowsAsync<PipelineException>(
                () => Store.ReadAsync(stored.Sha256, TestContext.Current.CancellationToken))).Code);

        await Store.PutAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("abc"u8.ToArray(), await Store.ReadAsync(stored.Sha256, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Content_that_is_not_there_is_an_error_that_says_so()
    {
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => Store.ReadAsync(Digest.Of("nothing"), TestContext.Current.CancellationToken));
        Assert.Equal("PIP5004", error.Code);
        Assert.False(Store.Contains(Digest.Of("nothing")));
    }

    [Fact]
    public async Task Many_writers_of_the_same_content_all_succeed_and_leave_one_object()
    {
        var content = Encoding.UTF8.GetBytes(new string('x', 300_000));
        var writers = Enumerable.Range(0, 32)
            .Select(_ => Task.Run(() => new ContentStore(_folder.At("store")).PutAsync(content, TestContext.Current.CancellationToken)));
        var stored = await Task.WhenAll(writers);
        Assert.Single(stored.Distinct());
        Assert.Single(Directory.EnumerateFiles(_folder.At("store", "files", "sha256"), "*", SearchOption.AllDirectories));
        Assert.Single(Directory.EnumerateFiles(_folder.At("store", "files", "md5"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.At("store", "tmp")));
        await Store.VerifyAsync(stored[0].Sha256, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_full_disk_leaves_nothing_half_written()
    {
        using var disk = SmallDisk.OfKilobytes(256);
        var store = new ContentStore(disk.Path);
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => store.PutAsync(new byte[1 << 20], TestContext.Current.CancellationToken));
        Assert.Equal("PIP5001", error.Code);
        Assert.Empty(Directory.EnumerateFiles(disk.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
    }

    [Fact]
    public async Task A_process_killed_while_it_writes_leaves_only_temporary_files_and_the_next_run_sweeps_them()
    {
        for (var round = 0; round < 5; round++)
        {
            using var child = ChildProgram.Start("store-put", _folder.At("store"));
            var line = await child.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Equal("writing", line);
            child.Kill();
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        Assert.NotEmpty(Directory.EnumerateFiles(_folder.At("store", "tmp"), "*", options));
        var whole = await Store.PutAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Empty(Directory.EnumerateFiles(_folder.At("store", "tmp"), "*", options));
        foreach (var path in Directory.EnumerateFiles(_folder.At("store", "files", "sha256"), "*", options))
        {
            var name = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)) + System.IO.Path.GetFileName(path);
            await Store.VerifyAsync(Digest.Parse("sha256:" + name), TestContext.Current.CancellationToken);
        }

        Assert.True(Store.Contains(whole.Sha256));
    }

    public void Dispose() => _folder.Dispose();
}
