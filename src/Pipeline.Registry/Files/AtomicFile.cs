namespace Pipeline.Registry.Files;

/// <summary>Writes a file whole or not at all: a reader, and the next run after a crash, sees the old content or the new one.</summary>
public static class AtomicFile
{
    /// <summary>Writes bytes, replacing what was there; makes the folder when needed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of its content.</param>
    /// <param name="cancellationToken">Cancelling leaves the old content.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5001: the operating system refused; the old content stands.</exception>
    public static Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        WriteAsync(path, (stream, token) => stream.WriteAsync(content, token).AsTask(), cancellationToken);

    /// <summary>Writes what a function streams, replacing what was there; makes the folder when needed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content; when it fails, the old content stands.</param>
    /// <param name="cancellationToken">Cancelling leaves the old content.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5001: the operating system refused; the old content stands.</exception>
    public static Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(path, write, mode: null, cancellationToken);

    /// <summary>Writes a file that only its owner may read, as private keys must be.</summary>
    internal static Task WriteSecretAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        WriteAsync(
            path,
            (stream, token) => stream.WriteAsync(content, token).AsTask(),
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            cancellationToken);

    private static async Task WriteAsync(
        string path, Func<Stream, CancellationToken, Task> write, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? throw new ArgumentException("A root is not a file.", nameof(path));
        var name = Path.GetFileName(full);
        try
        {
            Directory.CreateDirectory(folder);
            TemporaryFile.Sweep(folder, name);
            await using var temporary = TemporaryFile.Create(folder, name);
            await write(temporary.Stream, cancellationToken);
            await temporary.PlaceAsync(full, mode, cancellationToken);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnWrite(full, exception);
        }
    }
}
