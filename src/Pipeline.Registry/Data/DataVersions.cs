using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Registry.Data.Caching;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Data.Remotes;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>
/// Versions of data, as DVC has them: content in a cache by its digest, a small pointer beside the data, and the pointer in git. Every
/// operation can be killed and run again: pointers and working files are replaced in one step, and content has its name only when it is whole.
/// </summary>
public sealed class DataVersions
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly DataRepository _repository;
    private readonly StatCache _state;
    private readonly DataCache _cache;
    private readonly PointerTree _pointers;

    /// <summary>Initializes a new instance of the <see cref="DataVersions"/> class.</summary>
    /// <param name="repository">Where things are.</param>
    public DataVersions(DataRepository repository)
    {
        _repository = repository;
        _state = StatCache.Load(repository.StateFile);
        _cache = new(repository.CacheFolder, repository.Links, _state);
        _pointers = new(repository.Root);
    }

    /// <summary>Opens the data versions of a repository.</summary>
    /// <param name="root">The repository's root.</param>
    /// <exception cref="PipelineException">PIP5055: its settings cannot be used.</exception>
    public static DataVersions Open(string root) => new(DataRepository.Open(root));

    /// <summary>Keeps the content of a file or folder and writes its pointer. The same content again changes nothing.</summary>
    /// <param name="path">Relative to the root.</param>
    /// <param name="cancellationToken">Cancelling leaves the old pointer.</param>
    /// <exception cref="PipelineException">
    /// PIP5050: outside the repository; PIP5052: it changed meanwhile; PIP5053: it holds a link or a device; PIP5065: not there; PIP5066: it belongs to
    /// another pointer or to git; PIP5001, PIP5002: cannot be written, read.
    /// </exception>
    public async Task<AddedData> AddAsync(string path, CancellationToken cancellationToken)
    {
        var full = _pointers.Inside(path);
        using var working = await FileLock.AcquireAsync(_repository.LockFile, Patience, cancellationToken);
        _cache.Sweep();
        using var shared = await _cache.ShareAsync(cancellationToken);
        var place = PointerPlace.Choose(_repository.Root, _pointers, full);
        var output = await KeepAsync(full, cancellationToken) with { Path = place.OutputPath };
        TemporaryFile.SweepFolder(Path.GetDirectoryName(place.Pointer)!, Path.GetFileName(place.Pointer));
        var old = PointerTree.Find(place.Pointer);
        var text = old is null ? PointerFile.Write(output) : old.With(output);
        var isNew = old is null || text != await File.ReadAllTextAsync(place.Pointer, cancellationToken);
        GitIgnore.Add(_repository.Root, full);
        if (isNew)
        {
            await AtomicFile.WriteAsync(place.Pointer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text), cancellationToken);
        }

        await _state.SaveAsync(cancellationToken);
        return new(_pointers.Relative(full), _pointers.Relative(place.Pointer), output.Content!.Value.ToString(), output.Files ?? 1, output.Bytes!.Value, isNew);
    }

    /// <summary>Compares data with their pointers.</summary>
    /// <param name="paths">Relative to the root; none for everything that has a pointer.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5050, PIP5051: outside the repository, no pointer; PIP5053, PIP5002: data that cannot be read.</exception>
    public async Task<IReadOnlyList<DataStatus>> StatusAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        var statuses = new List<DataStatus>();
        foreach (var data in Select(paths))
        {
            statuses.Add(await StatusAsync(data, cancellationToken));
        }

        await _state.SaveAsync(cancellationToken);
        return statuses;
    }

    /// <summary>Sends content that the remote does not hold.</summary>
    /// <param name="paths">Relative to the root; none for everything that has a pointer.</param>
    /// <param name="remote">Where to, asked for only when there is something to send.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Cancelling leaves whole objects in the remote; the next run sends the rest.</param>
    /// <exception cref="PipelineException">PIP5061, PIP5062: not in the cache, damaged there; PIP5058, PIP5059: the remote got other bytes, or refused.</exception>
    public async Task<TransferResult> PushAsync(
        IReadOnlyCollection<string> paths, Func<IDataRemote> remote, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        using var shared = await _cache.ShareForReadingAsync(cancellationToken);
        var result = await new DataTransfer(_cache, remote, progress).PushAsync(Select(paths), cancellationToken);
        await _state.SaveAsync(cancellationToken);
        return result;
    }

    /// <summary>Fetches content that the cache does not hold, and gives it to the working tree.</summary>
    /// <param name="paths">Relative to the root; none for everything that has a pointer.</param>
    /// <param name="remote">Where from, asked for only when something is to be fetched.</param>
    /// <param name="discardChanges">Whether working files with content that no version keeps may be replaced.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Cancelling leaves whole files; the next run fetches the rest.</param>
    /// <exception cref="PipelineException">PIP5057, PIP5058: the remote does not have it, or other bytes; PIP5060: changes would be lost.</exception>
    public async Task<TransferResult> PullAsync(
        IReadOnlyCollection<string> paths, Func<IDataRemote> remote, bool discardChanges, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        var wanted = Select(paths);
        using var working = await FileLock.AcquireAsync(_repository.LockFile, Patience, cancellationToken);
        _cache.Sweep();
        using var shared = await _cache.ShareForReadingAsync(cancellationToken);
        var fetched = await new DataTransfer(_cache, remote, progress).FetchAsync(wanted, cancellationToken);
        var files = 0L;
        foreach (var data in wanted.Where(data => data.Output is { Content: not null, IsCached: true }))
        {
            files += await new CheckOut(_repository, _cache, _state).RunAsync(data, discardChanges, cancellationToken);
        }

        await _state.SaveAsync(cancellationToken);
        return fetched with { WorkingFiles = files };
    }

    /// <summary>Lists what differs between two git revisions, or one and the working tree.</summary>
    /// <param name="paths">Relative to the root; none for everything.</param>
    /// <param name="from">The earlier revision.</param>
    /// <param name="to">The later revision; null for the working tree.</param>
    /// <param name="remote">Where content comes from that is not here; asked for only then.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5064: no such revision; PIP5057: content is neither here nor in the remote.</exception>
    public async Task<IReadOnlyList<DataChange>> DiffAsync(
        IReadOnlyCollection<string> paths, string from, string? to, Func<IDataRemote> remote, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        var wanted = paths.Select(path => _pointers.Relative(_pointers.Inside(path))).ToList();
        using var shared = await _cache.ShareForReadingAsync(cancellationToken);
        var changes = await new DataComparison(_repository, _cache, _state).RunAsync(
            from, to, path => wanted.Count == 0 || wanted.Exists(want => path == want || path.StartsWith(want + "/", StringComparison.Ordinal)), remote, progress, cancellationToken);
        await _state.SaveAsync(cancellationToken);
        return changes;
    }

    /// <summary>Finds content of this machine's cache that no branch, tag or working tree refers to, and deletes it if told to.</summary>
    /// <param name="remote">Where lists of files come from that are not here; asked for only then.</param>
    /// <param name="wholeHistory">Whether what any earlier commit refers to stays too.</param>
    /// <param name="delete">Whether to delete it.</param>
    /// <param name="cancellationToken">Ends the search; what was deleted stays so.</param>
    /// <exception cref="PipelineException">PIP5063: it cannot be known what may go; nothing was deleted.</exception>
    public Task<GarbageResult> CollectGarbageAsync(Func<IDataRemote> remote, bool wholeHistory, bool delete, CancellationToken cancellationToken) =>
        new DataGarbage(_repository, _cache).CollectAsync(remote, wholeHistory, delete, cancellationToken);

    internal List<TrackedData> Select(IReadOnlyCollection<string> paths)
    {
        var all = _pointers.All();
        if (paths.Count == 0)
        {
            return all;
        }

        var chosen = new List<TrackedData>();
        foreach (var full in paths.Select(_pointers.Inside))
        {
            var relative = _pointers.Relative(full);
            var found = all.Where(data => data.Path == relative || data.PointerPath == relative || data.Path.StartsWith(relative + "/", StringComparison.Ordinal)
                || (data.Output.Content is { IsFolder: true } && relative.StartsWith(data.Path + "/", StringComparison.Ordinal))).ToList();
            chosen.AddRange(found.Count > 0 ? found : throw DataErrors.NoPointer(full + PointerFile.Ending, "it is not there"));
        }

        return [.. chosen.Distinct()];
    }

    private async Task<DataOutput> KeepAsync(string full, CancellationToken cancellationToken)
    {
        var files = new DataFiles(_repository, _state);
        switch (WorkingFolder.FactsOf(full, _cache.Root))
        {
            case { Kind: FileKind.File } facts:
                var name = await KeepFileAsync(files, full, facts, cancellationToken);
                return new() { Path = string.Empty, Content = name, Bytes = facts.Bytes };
            case { Kind: FileKind.Folder }:
                TemporaryFile.SweepTree(full, DataCache.WorkingTemporary);
                var list = new WorkingFolder(_repository.Root).List(full, _cache.Root);
                var entries = new ManifestEntry[list.Count];
                await Parallel.ForAsync(0, list.Count, new ParallelOptions { MaxDegreeOfParallelism = _repository.Jobs, CancellationToken = cancellationToken }, async (index, token) =>
                {
                    var (path, file, facts) = list[index];
                    entries[index] = new(path, (await KeepFileAsync(files, file, facts, token)).Md5);
                });
                var manifest = FolderManifest.Of(entries);
                await _cache.PutAsync(manifest, cancellationToken);
                return new() { Path = string.Empty, Content = manifest.Name, Bytes = list.Sum(file => file.Facts.Bytes), Files = list.Count };
            default:
                throw DataErrors.NothingThere(_pointers.Relative(full));
        }
    }

    private async Task<ObjectName> KeepFileAsync(DataFiles files, string full, FileFacts facts, CancellationToken cancellationToken)
    {
        var readAt = FileClock.Now;
        var name = new ObjectName(files.DigestOf(full, facts, isLegacy: false, cancellationToken), IsFolder: false);
        files.Remember(full, await _cache.PutFileAsync(full, name, facts, readAt, cancellationToken), name, readAt);
        return name;
    }

    private async Task<DataStatus> StatusAsync(TrackedData data, CancellationToken cancellationToken)
    {
        var full = _pointers.Inside(data.Path);
        var status = new DataStatus
        {
            Path = data.Path,
            State = DataState.Missing,
            IsCached = data.Output.Content is { } wanted && File.Exists(_cache.PathOf(wanted)),
            Files = data.Output.Files ?? 1,
            Bytes = data.Output.Bytes,
        };
        var files = new DataFiles(_repository, _state);
        switch (WorkingFolder.FactsOf(full, _cache.Root), data.Output.Content)
        {
            case (null, _):
                return status;
            case ({ Kind: FileKind.File } facts, { IsFolder: false } name):
                var same = (data.Output.Bytes is not { } bytes || bytes == facts.Bytes || name.IsLegacy)
                    && await Task.Run(() => files.DigestOf(full, facts, name.IsLegacy, cancellationToken), cancellationToken) == name.Md5;
                return status with { State = same ? DataState.Unchanged : DataState.Changed };
            case ({ Kind: FileKind.Folder }, { IsFolder: true } name):
                var manifest = await files.ManifestOfAsync(full, name.IsLegacy, cancellationToken);
                return manifest.Name.Md5 == name.Md5
                    ? status with { State = DataState.Unchanged }
                    : status with { State = DataState.Changed, Changes = await ChangesAsync(name, manifest, data.Path, cancellationToken) };
            default:
                return status with { State = DataState.Changed };
        }
    }

    private async Task<EquatableList<FileChange>> ChangesAsync(ObjectName name, FolderManifest now, string path, CancellationToken cancellationToken) =>
        _cache.Check(name, cancellationToken) == Presence.Whole
            ? FileChanges.Between((await _cache.ReadManifestAsync(name, path, cancellationToken)).Entries, now.Entries)
            : [];
}
