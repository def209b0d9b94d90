using Pipeline.Registry.Data.Caching;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data.Remotes;

/// <summary>A folder, perhaps of a file server, that several machines share: DVC's local remote.</summary>
/// <param name="root">Absolute path of the folder; it is made by the first put.</param>
public sealed class FolderRemote(string root) : IDataRemote
{
    private const string Temporary = ".pipeline-transfers";
    private const string Prefix = "put";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);
    private int _swept;

    /// <inheritdoc/>
    public string Address => root;

    /// <inheritdoc/>
    public int Parallelism => Environment.ProcessorCount;

    /// <inheritdoc/>
    public Task<long?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(root, path));
        return Task.FromResult<long?>(file.Exists ? file.Length : null);
    }

    /// <inheritdoc/>
    public async Task<bool> GetAsync(string path, long from, Stream destination, CancellationToken cancellationToken)
    {
        var full = Path.Combine(root, path);
        try
        {
            await using var source = ContentDigest.OpenSequential(full);
            source.Seek(Math.Min(from, source.Length), SeekOrigin.Begin);
            await source.CopyToAsync(destination, 1 << 20, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(full, exception);
        }
    }

    /// <inheritdoc/>
    public Task PutAsync(string path, string file, string md5, CancellationToken cancellationToken) => StorageFailure.GuardWriteAsync(root, async () =>
    {
        var (full, folder) = (Path.Combine(root, path), Path.Combine(root, Temporary));
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        SweepOnce(folder);
        await using var source = ContentDigest.OpenSequential(file);
        await using var temporary = TemporaryFile.Create(folder, Prefix);
        Check(await ContentHash.CopyAsync(source, temporary.Stream, cancellationToken), md5, path, file);
        await temporary.Stream.FlushAsync(cancellationToken);
        Check(ContentHash.Of(temporary.Path, cancellationToken), md5, path, root);
        await temporary.PlaceAsync(full, mode: null, cancellationToken);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        // A folder holds nothing open.
    }

    private static void Check(string found, string md5, string path, string place)
    {
        if (found != md5)
        {
            throw RemoteErrors.WrongDigest(path.EndsWith(ObjectName.FolderEnding, StringComparison.Ordinal) ? md5 + ObjectName.FolderEnding : md5, place, found);
        }
    }

    // A lock is no sign of life between machines; a day is.
    private void SweepOnce(string folder)
    {
        if (Interlocked.Exchange(ref _swept, 1) == 0)
        {
            var oldest = TimeProvider.System.GetUtcNow().UtcDateTime - Abandoned;
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles($".{Prefix}.*", new EnumerationOptions { AttributesToSkip = 0 }).Where(file => file.LastWriteTimeUtc < oldest))
            {
                try
                {
                    file.Delete();
                }
                catch (Exception exception) when (StorageFailure.IsOne(exception))
                {
                    // Another machine swept first.
                }
            }
        }
    }
}
