using Pipeline.Core.Errors;

namespace Pipeline.Registry.Files;

/// <summary>
/// A lock between processes of one machine, held by an open file: when the holder is killed, the operating system lets go.
/// </summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock, or gives null when somebody holds it.</summary>
    /// <param name="path">The lock file; it is made, and left, empty.</param>
    /// <exception cref="PipelineException">PIP5001: the lock file cannot be made.</exception>
    public static FileLock? TryAcquire(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnWrite(path, exception);
        }
    }

    /// <summary>Takes the lock together with others who share it, or gives null when somebody holds it alone.</summary>
    /// <param name="path">The lock file; it is made, and left, empty.</param>
    /// <exception cref="PipelineException">PIP5001: the lock file cannot be made.</exception>
    public static FileLock? TryAcquireShared(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
                {
                }
            }

            return new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnWrite(path, exception);
        }
    }

    /// <summary>Takes the lock, waiting for whoever holds it.</summary>
    /// <param name="path">The lock file; it is made, and left, empty.</param>
    /// <param name="patience">How long to wait before giving up.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PipelineException">PIP5003: somebody held it all that time; PIP5001: the lock file cannot be made.</exception>
    public static Task<FileLock> AcquireAsync(string path, TimeSpan patience, CancellationToken cancellationToken) =>
        AcquireAsync(TryAcquire, path, patience, cancellationToken);

    /// <summary>Takes the lock together with others who share it, waiting for whoever holds it alone.</summary>
    /// <param name="path">The lock file; it is made, and left, empty.</param>
    /// <param name="patience">How long to wait before giving up.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PipelineException">PIP5003: somebody held it all that time; PIP5001: the lock file cannot be made.</exception>
    public static Task<FileLock> AcquireSharedAsync(string path, TimeSpan patience, CancellationToken cancellationToken) =>
        AcquireAsync(TryAcquireShared, path, patience, cancellationToken);

    /// <summary>Lets go.</summary>
    public void Dispose() => _stream.Dispose();

    private static async Task<FileLock> AcquireAsync(
        Func<string, FileLock?> tryAcquire, string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        // Always the system's clock: whoever holds the lock lives by it.
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var held = tryAcquire(path);
            if (held is not null)
            {
                return held;
            }

            if (TimeProvider.System.GetElapsedTime(start) >= patience)
            {
                throw new PipelineException(
                    "PIP5003",
                    $"'{path}' is locked.",
                    $"Another process held it for {patience.TotalSeconds:0.#} s.",
                    "Let the other build finish or end it, then run the target again.");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
