using Pipeline.Core.Errors;
using Pipeline.Registry.Data.Caching;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Data.Remotes;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>Moves content between the cache and a remote: several objects at a time, whole or not at all, continued by the next run when it ends half-way.</summary>
/// <param name="cache">The cache.</param>
/// <param name="connect">Connects to the remote; not called when there is nothing to transfer.</param>
/// <param name="progress">Told now and then.</param>
internal sealed class DataTransfer(DataCache cache, Func<IDataRemote> connect, IProgress<TransferProgress> progress)
{
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private readonly TransferCount _count = new(progress);

    /// <summary>Sends what the remote does not have: files first, so that a folder's list never comes before them.</summary>
    public async Task<TransferResult> PushAsync(IReadOnlyList<TrackedData> wanted, CancellationToken cancellationToken)
    {
        var (files, lists) = (new Dictionary<ObjectName, string>(), new Dictionary<ObjectName, string>());
        foreach (var (name, data) in Contents(wanted))
        {
            (name.IsFolder ? lists : files)[name] = data.Path;
            if (name.IsFolder)
            {
                foreach (var entry in (await cache.ReadManifestAsync(name, data.Path, cancellationToken)).Entries)
                {
                    files[new(entry.Md5, IsFolder: false, name.IsLegacy)] = data.Path;
                }
            }
        }

        if (files.Count > 0 || lists.Count > 0)
        {
            using var remote = connect();
            _count.Expect(files.Count + lists.Count);
            await ForEachAsync(remote, files, (item, token) => SendAsync(remote, item.Key, item.Value, token), cancellationToken);
            await ForEachAsync(remote, lists, (item, token) => SendAsync(remote, item.Key, item.Value, token), cancellationToken);
        }

        return _count.Result();
    }

    /// <summary>Fetches what the cache does not have, or has damaged.</summary>
    public async Task<TransferResult> FetchAsync(IReadOnlyList<TrackedData> wanted, CancellationToken cancellationToken)
    {
        var remote = new Lazy<IDataRemote>(connect);
        try
        {
            var contents = Contents(wanted).ToList();
            var missing = contents.Select(item => item.Name).Distinct().Where(name => !IsHere(name, cancellationToken)).ToList();
            await FetchAsync(remote, missing, cancellationToken);
            var files = new HashSet<ObjectName>();
            foreach (var (name, data) in contents.Where(item => item.Name.IsFolder))
            {
                files.UnionWith((await cache.ReadManifestAsync(name, data.Path, cancellationToken)).Entries.Select(entry => new ObjectName(entry.Md5, IsFolder: false, name.IsLegacy)));
            }

            await FetchAsync(remote, [.. files.Where(name => !IsHere(name, cancellationToken))], cancellationToken);
            return _count.Result();
        }
        finally
        {
            if (remote.IsValueCreated)
            {
                remote.Value.Dispose();
            }
        }
    }

    private static IEnumerable<(ObjectName Name, TrackedData Data)> Contents(IEnumerable<TrackedData> wanted) => wanted
        .Where(data => data.Output is { Content: not null, IsCached: true })
        .Select(data => (data.Output.Content!.Value, data));

    private static string PathIn(ObjectName name) => name.IsLegacy ? name.ToLegacyPath() : name.ToPath();

    private static async Task ForEachAsync<T>(IDataRemote remote, IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = remote.Parallelism, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(items, options, async (item, token) => await act(item, token));
        }
        catch (AggregateException exception) when (exception.InnerExceptions.OfType<PipelineException>().FirstOrDefault() is { } first)
        {
            throw first;
        }
    }

    private static async Task<T> RetryAsync<T>(IDataRemote remote, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await act();
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException || (exception is TimeoutException or TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (attempt == Attempts)
                {
                    throw RemoteErrors.Refused(remote.Address, $"{attempt} attempts failed; the last one: {exception.Message}", exception);
                }

                await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), TimeProvider.System, cancellationToken);
            }
        }
    }

    private bool IsHere(ObjectName name, CancellationToken cancellationToken) => cache.Check(name, cancellationToken) == Presence.Whole;

    private async Task SendAsync(IDataRemote remote, ObjectName name, string forPath, CancellationToken cancellationToken)
    {
        var path = PathIn(name);
        var file = cache.PathOf(name);
        if (FileFacts.Find(file) is not { Kind: FileKind.File } facts)
        {
            throw DataErrors.NotInCache(name, forPath);
        }

        if (await RetryAsync(remote, () => remote.FindAsync(path, cancellationToken), cancellationToken) == facts.Bytes)
        {
            _count.Present();
            return;
        }

        file = cache.Require(name, forPath, cancellationToken);
        var md5 = name.IsLegacy ? ContentHash.Of(file, cancellationToken) : name.Md5;
        await RetryAsync(
            remote,
            async () =>
            {
                await remote.PutAsync(path, file, md5, cancellationToken);
                return true;
            },
            cancellationToken);
        _count.Done(facts.Bytes);
    }

    private async Task FetchAsync(Lazy<IDataRemote> remote, List<ObjectName> names, CancellationToken cancellationToken)
    {
        if (names.Count > 0)
        {
            _count.Expect(names.Count);
            await ForEachAsync(remote.Value, names, (name, token) => FetchAsync(remote.Value, name, token), cancellationToken);
        }
    }

    private async Task FetchAsync(IDataRemote remote, ObjectName name, CancellationToken cancellationToken)
    {
        var (part, isShared) = OpenPart(name);
        try
        {
            var found = string.Empty;
            for (var attempt = 1; attempt <= 2; attempt++)
            {
                await RetryAsync(remote, () => FetchPartAsync(remote, name, part, cancellationToken), cancellationToken);
                if (ContentHash.Fits(part.SafeFileHandle, name, out found, cancellationToken))
                {
                    var bytes = part.Length;
                    RandomAccess.FlushToDisk(part.SafeFileHandle);
                    await StorageFailure.GuardWriteAsync(cache.Root, () => Task.Run(() => cache.Adopt(part.Name, name), cancellationToken));
                    _count.Done(bytes);
                    return;
                }

                // The beginning may be an earlier run's; the next attempt takes all of it.
                part.SetLength(0);
            }

            throw RemoteErrors.WrongDigest(name.ToString(), remote.Address, found);
        }
        finally
        {
            var isLeft = part.Length == 0 || !isShared;
            await part.DisposeAsync();
            if (isLeft)
            {
                File.Delete(part.Name);
            }
        }
    }

    private static async Task<bool> FetchPartAsync(IDataRemote remote, ObjectName name, FileStream part, CancellationToken cancellationToken)
    {
        part.Seek(0, SeekOrigin.End);
        if (!await remote.GetAsync(PathIn(name), part.Length, part, cancellationToken))
        {
            throw DataErrors.NotInRemote([name.ToString()], remote.Address);
        }

        await part.FlushAsync(cancellationToken);
        return true;
    }

    private (FileStream Part, bool IsShared) OpenPart(ObjectName name)
    {
        var path = cache.PartOf(name);
        try
        {
            return (Open(path), true);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process fetches the same content.
            return (Open(TemporaryFile.NewPath(Path.GetDirectoryName(path)!, DataCache.WorkingTemporary)), false);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnWrite(path, exception);
        }

        static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    }
}
