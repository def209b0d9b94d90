using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>Versions of data files: the content in the store, a DVC pointer beside the file, and the pointer in git.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="store">Where the content is kept.</param>
public sealed class DataVersions(string root, ContentStore store)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>Keeps a file's content and writes its pointer. The same content again changes nothing.</summary>
    /// <param name="path">The file, relative to the root.</param>
    /// <param name="cancellationToken">Cancelling leaves the old pointer.</param>
    /// <exception cref="PipelineException">PIP5050: outside the repository; PIP5002: the file cannot be read; PIP5001: cannot be written.</exception>
    public async Task<DatasetVersion> AddAsync(string path, CancellationToken cancellationToken)
    {
        var full = Inside(path);
        var stored = await store.PutFileAsync(full, cancellationToken);
        var pointer = new DataPointer(stored.Md5, stored.Bytes, Path.GetFileName(full));
        if (await FindAsync(path, cancellationToken) != pointer)
        {
            await AtomicFile.WriteAsync(
                full + DataPointer.Ending, System.Text.Encoding.UTF8.GetBytes(pointer.Write()), cancellationToken);
        }

        return new(Path.GetRelativePath(_root, full).Replace('\\', '/'), stored.Sha256, stored.Md5, stored.Bytes);
    }

    /// <summary>Compares a file with its pointer.</summary>
    /// <param name="path">The file, relative to the root.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5050: outside the repository; PIP5051: the pointer cannot be read; PIP5002: the file cannot be read.</exception>
    public async Task<DataState> StateAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Inside(path));
        if (await FindAsync(path, cancellationToken) is not { } pointer)
        {
            return DataState.NotAdded;
        }

        if (!file.Exists)
        {
            return DataState.Missing;
        }

        return file.Length == pointer.Bytes && (await ContentDigest.OfFileAsync(file.FullName, cancellationToken)).Md5 == pointer.Md5
            ? DataState.Unchanged
            : DataState.Changed;
    }

    /// <summary>Writes the content that the pointer names, from the store, verified.</summary>
    /// <param name="path">The file, relative to the root.</param>
    /// <param name="cancellationToken">Cancelling leaves the old file.</param>
    /// <exception cref="PipelineException">
    /// PIP5050: outside the repository; PIP5051: no pointer, or it cannot be read; PIP5004, PIP5005: the store does not hold it, or damaged.
    /// </exception>
    public async Task PullAsync(string path, CancellationToken cancellationToken)
    {
        var full = Inside(path);
        var pointer = await FindAsync(path, cancellationToken) ?? throw Unreadable(full + DataPointer.Ending, "it is not there", cause: null);
        if (await StateAsync(path, cancellationToken) != DataState.Unchanged)
        {
            await store.CopyMd5ToAsync(pointer.Md5, full, cancellationToken);
        }
    }

    private static PipelineException Unreadable(string path, string why, Exception? cause) => new(
        "PIP5051",
        $"'{path}' is not a pointer to a data file.",
        $"About that pointer: {why}.",
        "Restore it from git, or add the data file again.",
        cause);

    private async Task<DataPointer?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var pointer = Inside(path) + DataPointer.Ending;
        try
        {
            var read = DataPointer.Read(await File.ReadAllTextAsync(pointer, cancellationToken));
            return read.Path + DataPointer.Ending == Path.GetFileName(pointer)
                ? read
                : throw new FormatException($"it stands for another file, '{read.Path}'");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (FormatException exception)
        {
            throw Unreadable(pointer, exception.Message, exception);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(pointer, exception);
        }
    }

    private string Inside(string path)
    {
        var full = Path.GetFullPath(path, _root);
        return full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new PipelineException(
                "PIP5050",
                $"'{path}' is outside the repository.",
                $"It leads to '{full}', which is not under '{_root}'.",
                "Copy the data into the repository's folder and name it relative to the root.");
    }
}
