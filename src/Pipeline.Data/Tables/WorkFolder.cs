using System.Globalization;

namespace Pipeline.Data.Tables;

/// <summary>
/// A folder of one engine for work that does not fit in memory. It goes when the engine goes; what a killed process left behind goes when the
/// next one comes.
/// </summary>
/// <remarks>A locked file beside the folder says that its owner lives: a lock ends with its process, however that ends.</remarks>
internal sealed class WorkFolder : IDisposable
{
    private const string Prefix = "duckdb-";
    private const string LockSuffix = ".lock";
    private const int MostAttempts = 5;
    private static int _made;
    private readonly FileStream? _lock;

    private WorkFolder(string path, bool isLocked)
    {
        Path = path;
        _lock = isLocked ? new FileStream(path + LockSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None) : null;
    }

    /// <summary>Gets the absolute path. The folder is there once somebody makes it.</summary>
    public string Path { get; }

    /// <summary>Takes a new folder, and removes those that nobody owns any more.</summary>
    /// <param name="parent">Absolute path of the folder to make it in. Where nothing can be written, nothing is: work must then fit in memory.</param>
    public static WorkFolder In(string parent)
    {
        try
        {
            Directory.CreateDirectory(parent);
            RemoveAbandoned(parent);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(NewPath(parent), isLocked: false);
        }

        for (var attempt = 1; ; attempt++)
        {
            var path = NewPath(parent);
            try
            {
                return new(path, isLocked: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another process may look at this moment whether the new file has an owner.
                if (attempt == MostAttempts)
                {
                    return new(path, isLocked: false);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        if (_lock is not null)
        {
            // In this order: nobody can take the lock of a file that has no name any more.
            File.Delete(_lock.Name);
            _lock.Dispose();
        }
    }

    private static string NewPath(string parent) => System.IO.Path.Combine(
        parent, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _made)}"));

    private static void RemoveAbandoned(string parent)
    {
        var abandoned = Directory.EnumerateFileSystemEntries(parent, Prefix + "*")
            .Select(entry => entry.EndsWith(LockSuffix, StringComparison.Ordinal) ? entry[..^LockSuffix.Length] : entry)
            .Distinct()
            .ToList();
        foreach (var path in abandoned)
        {
            try
            {
                new WorkFolder(path, isLocked: true).Dispose();
            }
            catch (IOException)
            {
                // Its owner lives, or removes it at this moment.
            }
        }
    }
}
