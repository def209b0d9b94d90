using Pipeline.Registry.Data.Caching;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>Digests of working files; a file that was not touched since its last digest is not read.</summary>
internal sealed class DataFiles(DataRepository repository, StatCache state)
{
    /// <summary>Gives the digest of a file.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5002: it cannot be read.</exception>
    public string DigestOf(string full, FileFacts facts, bool isLegacy, CancellationToken cancellationToken)
    {
        var key = KeyOf(full, isLegacy);
        if (state.Find(key, facts) is { } known)
        {
            return known;
        }

        var readAt = FileClock.Now;
        var md5 = ContentHash.Of(full, new ObjectName(string.Empty, IsFolder: false, isLegacy), cancellationToken);
        state.Record(key, facts, md5, readAt);
        return md5;
    }

    /// <summary>Remembers how a file looks now that has the content of a name.</summary>
    public void Remember(string full, FileFacts facts, ObjectName name, long readAt) => state.Record(KeyOf(full, name.IsLegacy), facts, name.Md5, readAt);

    /// <summary>Lists a folder as a version of it would.</summary>
    public async Task<FolderManifest> ManifestOfAsync(string folder, bool isLegacy, CancellationToken cancellationToken)
    {
        var list = new WorkingFolder(repository.Root).List(folder, repository.CacheFolder);
        var entries = new ManifestEntry[list.Count];
        await Parallel.ForAsync(0, list.Count, new ParallelOptions { MaxDegreeOfParallelism = repository.Jobs, CancellationToken = cancellationToken }, (index, token) =>
        {
            var (path, full, facts) = list[index];
            entries[index] = new(path, DigestOf(full, facts, isLegacy, token));
            return ValueTask.CompletedTask;
        });
        return FolderManifest.Of(entries);
    }

    private string KeyOf(string full, bool isLegacy) => (isLegacy ? "legacy:" : "file:") + Path.GetRelativePath(repository.Root, full);
}
