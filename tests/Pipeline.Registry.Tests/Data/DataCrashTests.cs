using System.Security.Cryptography;
using Pipeline.Registry.Data;

namespace Pipeline.Registry.Tests.Data;

public sealed class DataCrashTests : IDisposable
{
    private const int Kills = 12;
    private readonly DataSandbox _box = new();

    [Fact]
    public async Task An_add_that_is_killed_anywhere_leaves_whole_content_and_the_next_run_repairs()
    {
        WriteFolder();
        await _box.AddAsync("data/images");
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            using (var child = ChildProgram.Start("data-add-for-ever", _box.Root))
            {
                Assert.Equal("ready", await child.ReadLineAsync(TestContext.Current.CancellationToken));
                await Task.Delay(random.Next(5, 250), TestContext.Current.CancellationToken);
                child.Kill();
            }

            AssertCacheIsWhole();
            await _box.StatusAsync("data/images"); // the pointer can be read
            foreach (var half in Directory.EnumerateFiles(_box.At("data/images"), "*.new"))
            {
                File.Delete(half);
            }

            Assert.Equal(DataChild.Files, (await _box.AddAsync("data/images")).Files);
            Assert.Equal(DataState.Unchanged, (await _box.StatusAsync("data/images")).State);
        }

        AssertCacheIsWhole();
    }

    [Fact]
    public async Task A_pull_that_is_killed_anywhere_leaves_whole_files_and_the_next_run_repairs()
    {
        WriteFolder();
        await _box.AddAsync("data/images");
        await _box.PushAsync();
        var random = new Random(8);
        for (var kill = 0; kill < Kills; kill++)
        {
            using (var child = ChildProgram.Start("data-pull-for-ever", _box.Root, _box.RemoteFolder))
            {
                Assert.Equal("ready", await child.ReadLineAsync(TestContext.Current.CancellationToken));
                await Task.Delay(random.Next(5, 250), TestContext.Current.CancellationToken);
                child.Kill();
            }

            AssertCacheIsWhole();
            await _box.PullAsync();
            Assert.Equal(DataState.Unchanged, (await _box.StatusAsync("data/images")).State);
        }

        Assert.Empty(Directory.EnumerateFiles(_box.At("data/images"), ".*.part"));
    }

    [Fact]
    public async Task Adds_pulls_and_collections_at_once_all_succeed()
    {
        WriteFolder();
        await _box.AddAsync("data/images");
        await _box.PushAsync();
        await Parallel.ForAsync(0, 8, TestContext.Current.CancellationToken, async (turn, _) =>
        {
            object done = (turn % 4) switch
            {
                0 => await _box.AddAsync("data/images"),
                1 => await _box.PullAsync(),
                2 => await _box.PushAsync(),
                _ => await _box.Versions.CollectGarbageAsync(() => _box.Remote, wholeHistory: false, delete: true, TestContext.Current.CancellationToken),
            };
            Assert.NotNull(done);
        });
        AssertCacheIsWhole();
        Assert.Equal(DataState.Unchanged, (await _box.StatusAsync("data/images")).State);
    }

    [Fact]
    public async Task A_full_disk_is_an_error_and_leaves_no_half_object()
    {
        using var disk = SmallDisk.OfKilobytes(600);
        _box.Write(".dvc/config", $"[cache]\ndir = {disk.Path}\ntype = copy\n");
        WriteFolder();
        Assert.Equal("PIP5001", await DataSandbox.CodeOfAsync(() => _box.AddAsync("data/images")));
        Assert.False(File.Exists(_box.At("data/images.dvc")));
        AssertWhole(disk.Path);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_still_gives_its_content()
    {
        using var disk = SmallDisk.OfKilobytes(4000);
        _box.Write(".dvc/config", $"[cache]\ndir = {disk.Path}\n");
        WriteFolder();
        await _box.AddAsync("data/images");
        disk.MakeReadOnly();
        Directory.Delete(_box.At("data/images"), recursive: true);
        Assert.Equal(DataChild.Files, (await _box.PullAsync()).WorkingFiles);
        _box.Write("data/images/0.bin", "new");
        Assert.Equal("PIP5001", await DataSandbox.CodeOfAsync(() => _box.AddAsync("data/images")));
    }

    [Fact]
    public async Task A_download_goes_on_where_it_stopped_and_a_wrong_beginning_is_not_used()
    {
        _box.Write("data/rows.csv", "abcdef");
        var added = await _box.AddAsync("data/rows.csv");
        await _box.PushAsync();
        foreach (var beginning in new[] { "abc", "xyz", "abcdef and more" })
        {
            Directory.Delete(_box.At(".pipeline/data"), recursive: true);
            File.Delete(_box.At("data/rows.csv"));
            _box.Write($".pipeline/data/tmp/{added.Name}.fetch", beginning);
            await _box.PullAsync();
            Assert.Equal("abcdef", _box.Read("data/rows.csv"));
        }
    }

    public void Dispose() => _box.Dispose();

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "DVC names content by MD5.")]
    private static void AssertWhole(string cache)
    {
        var folder = System.IO.Path.Combine(cache, "files", "md5");
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
        {
            var name = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file)) + System.IO.Path.GetFileName(file);
            Assert.Equal(name.Replace(".dir", string.Empty, StringComparison.Ordinal), Convert.ToHexStringLower(MD5.HashData(File.ReadAllBytes(file))));
        }
    }

    private void AssertCacheIsWhole() => AssertWhole(_box.At(".pipeline/data"));

    private void WriteFolder()
    {
        for (var file = 0; file < DataChild.Files; file++)
        {
            _box.Write(FormattableString.Invariant($"data/images/{file}.bin"), new string((char)('a' + (file % 26)), 20_000 + file));
        }
    }
}
