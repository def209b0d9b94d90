using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Pipeline.Delivery.Tests.Images;
using Pipeline.Registry.Data;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Data;

/// <summary>Real processes, killed at any moment of a push, a pull or a collection, with a folder and with a real registry as the remote.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "DVC names content by MD5.")]
public sealed class DataKillTests : IDisposable
{
    private const int Kills = 10;
    private const int MostMilliseconds = 300;
    private const int Files = 24;
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Root => _folder.At("repository");

    [Theory]
    [InlineData("folder")]
    [InlineData("registry")]
    public async Task A_push_that_is_killed_anywhere_leaves_whole_objects_and_the_next_one_sends_the_rest(string kind)
    {
        using var registry = kind == "registry" ? await OwnRegistry.StartAsync() : null;
        var remote = registry?.Address() ?? _folder.At("remote");
        await AddAllAsync();
        var random = new Random(11);
        for (var kill = 0; kill < Kills; kill++)
        {
            await ChildTransfer.KillAsync("push", Root, remote, TimeSpan.FromMilliseconds(random.Next(1, MostMilliseconds)));

            AssertWhole(CacheFiles());
            AssertWhole(registry is null ? RemoteFiles() : RegistryFiles(registry));
            await RepairAddAsync();
            await PushAsync(remote);
            Assert.Equal(0, await PushAsync(remote)); // all of it is there
        }

        var content = Contents();
        Directory.Delete(At(".pipeline"), recursive: true);
        Directory.Delete(At("data", "images"), recursive: true);
        await PullAsync(remote);
        Assert.Equal(content, Contents());
        if (registry is null)
        {
            await AssertSweptAsync(remote);
        }
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("registry")]
    public async Task A_pull_that_is_killed_anywhere_leaves_whole_files_and_the_next_one_fetches_the_rest(string kind)
    {
        using var registry = kind == "registry" ? await OwnRegistry.StartAsync() : null;
        var remote = registry?.Address() ?? _folder.At("remote");
        await AddAllAsync();
        await PushAsync(remote);
        var content = Contents();
        var random = new Random(12);
        for (var kill = 0; kill < Kills; kill++)
        {
            await ChildTransfer.KillAsync("pull", Root, remote, TimeSpan.FromMilliseconds(random.Next(1, MostMilliseconds)));

            AssertWhole(CacheFiles());
            foreach (var status in await DataVersions.Open(Root).StatusAsync([], Cancel))
            {
                Assert.Equal(IsAsItWas(status.Path, content), status.State == DataState.Unchanged);
            }

            await PullAsync(remote);
            Assert.Equal(content, Contents());
            Assert.All(await DataVersions.Open(Root).StatusAsync([], Cancel), status => Assert.Equal(DataState.Unchanged, status.State));
        }

        AssertNoTemporaries();
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("registry")]
    public async Task A_collection_that_is_killed_anywhere_deletes_nothing_that_is_referred_to_and_the_next_one_goes_on(string kind)
    {
        using var registry = kind == "registry" ? await OwnRegistry.StartAsync() : null;
        var remote = registry?.Address() ?? _folder.At("remote");
        await AddAllAsync();
        await PushAsync(remote);
        await CommitAsync();

        // What the branch refers to is in the remote only: a collection has to fetch its list of files.
        var committed = Contents();
        Directory.Delete(At(".pipeline"), recursive: true);
        await DataVersions.Open(Root).AddAsync("data/rows.csv", Cancel);
        var random = new Random(13);
        for (var kill = 0; kill < Kills; kill++)
        {
            await ChildTransfer.KillAsync("collect", Root, remote, TimeSpan.FromMilliseconds(random.Next(1, MostMilliseconds)));

            AssertWhole(CacheFiles());
            await RepairAddAsync();
            await DataVersions.Open(Root).CollectGarbageAsync(ChildTransfer.To(Root, remote), wholeHistory: false, delete: true, Cancel);
            Assert.All(await DataVersions.Open(Root).StatusAsync([], Cancel), status => Assert.Equal((DataState.Unchanged, true), (status.State, status.IsCached)));
            var again = await DataVersions.Open(Root).CollectGarbageAsync(ChildTransfer.To(Root, remote), wholeHistory: false, delete: false, Cancel);
            Assert.Equal(0, again.Garbage);
        }

        await Tool.RunAsync("git", "-C", Root, "checkout", "--", "data/images.dvc");
        await DataVersions.Open(Root).PullAsync([], ChildTransfer.To(Root, remote), discardChanges: true, new Progress<TransferProgress>(), Cancel);
        Assert.Equal(committed, Contents());
        AssertNoTemporaries();
    }

    [Fact]
    public async Task Beginnings_of_downloads_that_nobody_wants_any_more_go_with_the_garbage_and_after_a_week()
    {
        await AddAllAsync();
        await CommitAsync();
        var kept = Path.GetFileName(Path.GetDirectoryName(CacheFiles()[0].Path)) + Path.GetFileName(CacheFiles()[0].Path);
        var (old, wanted, unwanted) = (At(".pipeline", "data", "tmp", new string('a', 32) + ".fetch"), At(".pipeline", "data", "tmp", kept + ".fetch"), At(".pipeline", "data", "tmp", new string('b', 32) + ".dir.fetch"));
        foreach (var part in new[] { old, wanted, unwanted })
        {
            await File.WriteAllTextAsync(part, "beginning", Cancel);
        }

        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-8));
        await DataVersions.Open(Root).AddAsync("data/rows.csv", Cancel);
        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(wanted), File.Exists(unwanted)));

        await DataVersions.Open(Root).CollectGarbageAsync(ChildTransfer.To(Root, _folder.At("remote")), wholeHistory: false, delete: true, Cancel);
        Assert.Equal((true, false), (File.Exists(wanted), File.Exists(unwanted)));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertWhole(IReadOnlyList<(string Path, byte[] Bytes)> objects) => Assert.All(
        objects,
        one =>
        {
            var name = Path.GetFileName(Path.GetDirectoryName(one.Path)) + Path.GetFileName(one.Path);
            Assert.Equal(name.Replace(".dir", string.Empty, StringComparison.Ordinal), Convert.ToHexStringLower(MD5.HashData(one.Bytes)));
        });

    /// <summary>Reads what a registry names by tags, from its own disk: a path of DVC's form, and the bytes.</summary>
    private static List<(string Path, byte[] Bytes)> RegistryFiles(OwnRegistry registry)
    {
        var tags = Path.Combine(registry.Storage, "repositories", "team", "data", "_manifests", "tags");
        return Directory.Exists(tags) ? [.. Directory.EnumerateDirectories(tags).Where(tag => File.Exists(Path.Combine(tag, "current", "link"))).Select(tag =>
        {
            var manifest = JsonNode.Parse(Blob(File.ReadAllText(Path.Combine(tag, "current", "link"))))!;
            var name = Path.GetFileName(tag)["md5-".Length..];
            return ($"{name[..2]}/{name[2..]}", Blob((string)manifest["layers"]![0]!["digest"]!));
        })] : [];

        byte[] Blob(string digest) => File.ReadAllBytes(Path.Combine(registry.Storage, "blobs", "sha256", digest["sha256:".Length..][..2], digest["sha256:".Length..], "data"));
    }

    private static List<(string Path, byte[] Bytes)> FilesBelow(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => (path, File.ReadAllBytes(path)))]
        : [];

    private string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private List<(string Path, byte[] Bytes)> CacheFiles() => FilesBelow(At(".pipeline", "data", "files"));

    private List<(string Path, byte[] Bytes)> RemoteFiles() => FilesBelow(_folder.At("remote", "files"));

    /// <summary>Gives the working files with their digests, sorted.</summary>
    private SortedDictionary<string, string> Contents() => new(
        FilesBelow(At("data")).Where(file => !file.Path.EndsWith(".dvc", StringComparison.Ordinal) && !file.Path.EndsWith(".gitignore", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(Root, file.Path), file => Convert.ToHexStringLower(SHA256.HashData(file.Bytes))),
        StringComparer.Ordinal);

    private bool IsAsItWas(string path, SortedDictionary<string, string> content)
    {
        bool IsBelow(string file) => file == path || file.StartsWith(path + "/", StringComparison.Ordinal);
        return Contents().Where(file => IsBelow(file.Key) && !file.Key.Contains("/.pipeline-data.", StringComparison.Ordinal)).SequenceEqual(content.Where(file => IsBelow(file.Key)));
    }

    private async Task AddAllAsync()
    {
        Directory.CreateDirectory(At("data", "images"));
        await Tool.RunAsync("git", "init", "-q", Root);
        for (var file = 0; file < Files; file++)
        {
            await File.WriteAllTextAsync(At("data", "images", FormattableString.Invariant($"{file}.bin")), new string((char)('a' + file), 20_000 + file), Cancel);
        }

        await File.WriteAllTextAsync(At("data", "rows.csv"), "Id,Age\n1,30\n", Cancel);
        await DataVersions.Open(Root).AddAsync("data/images", Cancel);
        await DataVersions.Open(Root).AddAsync("data/rows.csv", Cancel);
    }

    private async Task CommitAsync()
    {
        await Tool.RunAsync("git", "-C", Root, "add", "data");
        await Tool.RunAsync("git", "-C", Root, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "data");
    }

    private async Task RepairAddAsync()
    {
        foreach (var half in Directory.EnumerateFiles(At("data", "images"), "*.new"))
        {
            File.Delete(half); // the writer's, not ours
        }

        Assert.Equal(Files, (await DataVersions.Open(Root).AddAsync("data/images", Cancel)).Files);
        Assert.All(await DataVersions.Open(Root).StatusAsync([], Cancel), status => Assert.Equal(DataState.Unchanged, status.State));
    }

    private async Task<long> PushAsync(string remote) =>
        (await DataVersions.Open(Root).PushAsync([], ChildTransfer.To(Root, remote), new Progress<TransferProgress>(), Cancel)).Objects;

    private Task<TransferResult> PullAsync(string remote) =>
        DataVersions.Open(Root).PullAsync([], ChildTransfer.To(Root, remote), discardChanges: false, new Progress<TransferProgress>(), Cancel);

    private void AssertNoTemporaries() => Assert.Empty(
        Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(file => file.EndsWith(".part", StringComparison.Ordinal) || file.EndsWith(".fetch", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Root, file)));

    /// <summary>Lets a day pass over what killed pushes left in a folder; the next push deletes it.</summary>
    private async Task AssertSweptAsync(string remote)
    {
        var transfers = Path.Combine(remote, ".pipeline-transfers");
        foreach (var left in Directory.EnumerateFiles(transfers, "*", new EnumerationOptions { AttributesToSkip = 0 }).Append(Path.Combine(transfers, ".put.0123456789abcdef.part")))
        {
            await File.WriteAllTextAsync(left, "half", Cancel);
            File.SetLastWriteTimeUtc(left, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        }

        await File.WriteAllTextAsync(At("data", "new.csv"), "new", Cancel);
        await DataVersions.Open(Root).AddAsync("data/new.csv", Cancel);
        await PushAsync(remote);
        Assert.Empty(Directory.EnumerateFiles(transfers, "*", new EnumerationOptions { AttributesToSkip = 0 }));
    }
}
