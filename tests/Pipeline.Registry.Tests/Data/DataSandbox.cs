using Pipeline.Registry.Data;
using Pipeline.Registry.Data.Remotes;

namespace Pipeline.Registry.Tests.Data;

/// <summary>A git repository with data, and a folder that is its remote.</summary>
internal sealed class DataSandbox : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DataSandbox(string? config = null)
    {
        Git.NewRepository(Root);
        if (config is not null)
        {
            Write(".dvc/config", config);
        }
    }

    public string Root => _folder.At("repository");

    public string RemoteFolder => _folder.At("remote");

    // Opened anew for each use, as each target run does.
    public DataVersions Versions => DataVersions.Open(Root);

    public FolderRemote Remote => new(RemoteFolder);

    public string At(string path) => System.IO.Path.Combine(Root, path);

    public string Read(string path) => File.ReadAllText(At(path));

    public void Write(string path, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(path))!);
        File.Delete(At(path));
        File.WriteAllText(At(path), content);
    }

    /// <summary>Makes a file look as if it had been written long ago, so that its digest may be remembered.</summary>
    public void Age(string path) => File.SetLastWriteTimeUtc(At(path), new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    public string Cached(string name) => System.IO.Path.Combine(Root, ".pipeline", "data", "files", "md5", name[..2], name[2..]);

    public Task<AddedData> AddAsync(string path) => Versions.AddAsync(path, TestContext.Current.CancellationToken);

    public Task<TransferResult> PushAsync(params string[] paths) => Versions.PushAsync(paths, () => Remote, new Progress<TransferProgress>(), TestContext.Current.CancellationToken);

    public Task<TransferResult> PullAsync(bool discardChanges = false) =>
        Versions.PullAsync([], () => Remote, discardChanges, new Progress<TransferProgress>(), TestContext.Current.CancellationToken);

    public async Task<DataStatus> StatusAsync(string path) => Assert.Single(await Versions.StatusAsync([path], TestContext.Current.CancellationToken));

    public static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<PipelineException>(act)).Code;

    public void Dispose() => _folder.Dispose();
}
