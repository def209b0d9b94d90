using System.Security.Cryptography;

namespace Pipeline.Registry.Files;

/// <summary>
/// A file that is not there yet: written beside its final place, locked while it is written so that a sweep can tell it from
/// what a killed process left, and put in place by one rename.
/// </summary>
internal sealed class TemporaryFile : IAsyncDisposable
{
    private const string Ending = ".part";
    private const int Attempts = 100;
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private static readonly EnumerationOptions HiddenToo = new() { AttributesToSkip = 0, MatchType = MatchType.Simple };
    private static readonly EnumerationOptions Everywhere = new() { AttributesToSkip = FileAttributes.ReparsePoint, MatchType = MatchType.Simple, RecurseSubdirectories = true };
    private readonly string _path;
    private bool _placed;

    private TemporaryFile(string path, FileStream stream)
    {
        _path = path;
        Stream = stream;
    }

    public FileStream Stream { get; }

    public string Path => _path;

    // Eight random bytes and not a process id: containers that share a folder have the same ids.
    public static string NewPath(string folder, string prefix) =>
        System.IO.Path.Combine(folder, $".{prefix}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}{Ending}");

    public static TemporaryFile Create(string folder, string prefix)
    {
        for (var attempt = 1; ; attempt++)
        {
            // On Unix making a file and locking it are two steps; a sweep may come between and hold it, or have deleted it.
            var path = NewPath(folder, prefix);
            try
            {
                var stream = OpenNew(path);
                if (File.Exists(path))
                {
                    return new(path, stream);
                }

                stream.Dispose();
            }
            catch (IOException exception) when (attempt < Attempts && exception.HResult is LinuxWouldBlock or MacWouldBlock)
            {
                // The sweep deletes it.
            }
        }
    }

    /// <summary>Deletes what killed processes left; a file that is being written stays.</summary>
    public static void Sweep(string folder, string prefix)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $".{prefix}.*{Ending}", HiddenToo))
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0))
                {
                    File.Delete(path);
                }
            }
            catch (Exception exception) when (StorageFailure.IsOne(exception))
            {
                // Another process is writing it, or has just finished.
            }
        }
    }

    /// <summary>Deletes what killed processes left in a folder and below it. For whoever has made sure that nobody else is at work there.</summary>
    public static void SweepTree(string folder, string prefix)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $".{prefix}.*{Ending}", Everywhere))
        {
            File.Delete(path);
        }
    }

    /// <summary>Deletes what killed processes left in a folder alone. For whoever has made sure that nobody else is at work there.</summary>
    public static void SweepFolder(string folder, string prefix)
    {
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $".{prefix}.*{Ending}", HiddenToo) : [])
        {
            File.Delete(path);
        }
    }

    /// <summary>Flushes to the disk and renames over the final path; the lock is held until the new name stands.</summary>
    public async Task PlaceAsync(string path, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        await Stream.FlushAsync(cancellationToken);
        RandomAccess.FlushToDisk(Stream.SafeFileHandle);
        if (mode is { } unixMode && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Stream.SafeFileHandle, unixMode);
        }

        cancellationToken.ThrowIfCancellationRequested();
        File.Move(_path, path, overwrite: true);
        _placed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (!_placed)
        {
            try
            {
                File.Delete(_path);
            }
            catch (Exception exception) when (StorageFailure.IsOne(exception))
            {
                // The next sweep finds it.
            }
        }
    }

    private static FileStream OpenNew(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.Delete,
        BufferSize = 0,
        Options = FileOptions.Asynchronous,
    });
}
