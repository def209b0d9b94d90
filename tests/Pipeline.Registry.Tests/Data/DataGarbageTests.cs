using Pipeline.Registry.Data;

namespace Pipeline.Registry.Tests.Data;

public sealed class DataGarbageTests : IDisposable
{
    private const string Md5OfA = "0cc175b9c0f1b6a831c399e269772661"; // RFC 1321, appendix A.5
    private const string Md5OfAbc = "900150983cd24fb0d6963f7d28e17f72";
    private readonly DataSandbox _box = new();

    [Fact]
    public async Task What_a_tag_a_branch_and_the_working_tree_refer_to_stays()
    {
        await CommitAsync("a");
        Git.Run(_box.Root, "tag", "-a", "v1", "-m", "v1");
        await CommitAsync("abc");
        Git.Run(_box.Root, "branch", "other");
        await CommitAsync("on the branch only");
        _box.Write("data/rows.csv", "in the working tree only");
        await _box.AddAsync("data/rows.csv");
        Assert.Equal((4, 0), Counts(await CollectAsync(delete: true)));
        Assert.True(File.Exists(_box.Cached(Md5OfA)) && File.Exists(_box.Cached(Md5OfAbc)));
    }

    [Fact]
    public async Task What_nothing_refers_to_goes_when_it_is_said_so()
    {
        await CommitAsync("a");
        await CommitAsync("abc");
        Assert.Equal((2, 0), Counts(await CollectAsync(delete: true, wholeHistory: true)));
        Assert.Equal((1, 1), Counts(await CollectAsync(delete: false)));
        Assert.True(File.Exists(_box.Cached(Md5OfA)));
        Assert.Equal((1, 1), Counts(await CollectAsync(delete: true)));
        Assert.False(File.Exists(_box.Cached(Md5OfA)));
        Assert.Equal("abc", _box.Read("data/rows.csv"));
    }

    [Fact]
    public async Task The_files_of_a_folder_stay_with_it()
    {
        _box.Write("data/images/a.txt", "a");
        _box.Write("data/images/b.txt", "abc");
        await _box.AddAsync("data/images");
        Assert.Equal((3, 0), Counts(await CollectAsync(delete: true)));
    }

    [Fact]
    public async Task What_a_dvc_lock_names_stays()
    {
        await CommitAsync("a");
        await CommitAsync("abc");
        _box.Write("dvc.lock", $"stages:\n  train:\n    outs:\n    - path: model\n      md5: {Md5OfA}\n");
        Assert.Equal((2, 0), Counts(await CollectAsync(delete: true)));
    }

    [Fact]
    public async Task Nothing_goes_while_a_list_of_files_is_nowhere()
    {
        await CommitAsync("a");
        await CommitAsync("abc");
        _box.Write("data/images.dvc", "outs:\n- md5: 196a322c107c2572335158503c64bfba.dir\n  hash: md5\n  path: images\n");
        Assert.Equal("PIP5063", await DataSandbox.CodeOfAsync(() => CollectAsync(delete: true)));
        Assert.True(File.Exists(_box.Cached(Md5OfA)));
    }

    [Fact]
    public async Task A_list_of_files_may_be_in_the_remote_only()
    {
        _box.Write("data/images/a.txt", "a");
        var added = await _box.AddAsync("data/images");
        await _box.PushAsync();
        File.Delete(_box.Cached(added.Name));
        Assert.Equal((1, 0), Counts(await CollectAsync(delete: true)));
    }

    [Fact]
    public async Task The_data_of_two_revisions_are_compared()
    {
        await CommitAsync("a");
        await CommitAsync("abc");
        var change = Assert.Single(await _box.Versions.DiffAsync([], "HEAD~1", "HEAD", () => _box.Remote, new Progress<TransferProgress>(), TestContext.Current.CancellationToken));
        Assert.Equal(("data/rows.csv", ChangeKind.Changed), (change.Path, change.Kind));
        var content = Assert.Single(change.Contents);
        Assert.Equal(("a", "abc"), (await File.ReadAllTextAsync(content.Before, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(content.After, TestContext.Current.CancellationToken)));
        Assert.Equal("PIP5064", await DataSandbox.CodeOfAsync(() => _box.Versions.DiffAsync([], "nowhere", null, () => _box.Remote, new Progress<TransferProgress>(), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_folder_of_the_working_tree_is_compared_file_by_file()
    {
        _box.Write("data/images/a.txt", "a");
        _box.Write("data/images/b.txt", "b");
        await _box.AddAsync("data/images");
        Git.Run(_box.Root, "add", ".");
        Git.Run(_box.Root, "commit", "--quiet", "-m", "images");
        _box.Write("data/images/b.txt", "abc");
        _box.Write("data/images/c.txt", "c");
        File.Delete(_box.At("data/images/a.txt"));
        var change = Assert.Single(await _box.Versions.DiffAsync(["data"], "HEAD", null, () => _box.Remote, new Progress<TransferProgress>(), TestContext.Current.CancellationToken));
        Assert.Equal([new("a.txt", ChangeKind.Removed), new("b.txt", ChangeKind.Changed), new("c.txt", ChangeKind.Added)], change.Files);
    }

    public void Dispose() => _box.Dispose();

    private static (long Kept, long Garbage) Counts(GarbageResult result) => (result.Kept, result.Garbage);

    private Task<GarbageResult> CollectAsync(bool delete, bool wholeHistory = false) =>
        _box.Versions.CollectGarbageAsync(() => _box.Remote, wholeHistory, delete, TestContext.Current.CancellationToken);

    private async Task CommitAsync(string content)
    {
        _box.Write("data/rows.csv", content);
        await _box.AddAsync("data/rows.csv");
        Git.Run(_box.Root, "add", ".");
        Git.Run(_box.Root, "commit", "--quiet", "-m", content);
    }
}
