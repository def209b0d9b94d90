using Pipeline.Core.Digests;
using Pipeline.Core.Errors;

namespace Pipeline.Registry.Files;

/// <summary>
/// Content by digest, in DVC's layout: <c>files/md5/ab/cdef…</c>, and beside it <c>files/sha256/ab/cdef…</c>, a hard link to the
/// same bytes. Content is read-only, verified whenever it is taken out, and never handed out as a link, so nobody can edit it.
/// </summary>
public sealed class ContentStore
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private readonly string _temporary;
    private bool _swept;

    /// <summary>Initializes a new instance of the <see cref="ContentStore"/> class; nothing is read or written yet.</summary>
    /// <param name="root">The folder, usually <c>.pipeline/store</c>.</param>
    public ContentStore(string root)
    {
        Root = Path.GetFullPath(root);
        _temporary = Path.Combine(Root, "tmp");
    }

    /// <summary>Gets the absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>Gives the absolute path that content of this digest has, whether it is there or not. For reading only.</summary>
    public string PathOf(Digest digest) => Path.Combine(Root, "files", "sha256", digest.Hex[..2], digest.Hex[2..]);

    /// <summary>Gives the absolute path that content of this MD5 has, whether it is there or not. For reading only.</summary>
    /// <param name="md5">32 lower-case hexadecimal digits.</param>
    /// <exception cref="FormatException">The text is not an MD5.</exception>
    public string PathOfMd5(string md5) => IsMd5(md5)
        ? Path.Combine(Root, "files", "md5", md5[..2], md5[2..])
        : throw new FormatException($"'{md5}' is not an MD5: expected 32 lower-case hexadecimal digits.");

    /// <summary>Says whether content of this digest is there; it is verified when it is taken out.</summary>
    public bool Contains(Digest digest) => File.Exists(PathOf(digest));

    /// <summary>Puts a file in, by copying; the same content twice is one object.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancelling leaves the store as it was.</param>
    /// <exception cref="PipelineException">PIP5002: the file cannot be read; PIP5001: the store cannot be written.</exception>
    public async Task<StoredObject> PutFileAsync(string path, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = ContentDigest.OpenSequential(path);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(path, exception);
        }

        await using (stream)
        {
            return await PutAsync(stream, cancellationToken);
        }
    }

    /// <summary>Puts bytes in.</summary>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Cancelling leaves the store as it was.</param>
    /// <exception cref="PipelineException">PIP5001: the store cannot be written.</exception>
    public async Task<StoredObject> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var stream = new MemoryStream(content.ToArray(), writable: false);
        return await PutAsync(stream, cancellationToken);
    }

    /// <summary>Puts a stream in, digesting it while it is written.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="cancellationToken">Cancelling leaves the store as it was.</param>
    /// <exception cref="PipelineException">PIP5001: the store cannot be written.</exception>
    public async Task<StoredObject> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(_temporary);
            SweepOnce();
            await using var temporary = TemporaryFile.Create(_temporary, "put");
            var stored = await ContentDigest.CopyAsync(content, temporary.Stream, cancellationToken);
            var path = PathOf(stored.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);

            // Placed even when it exists: if the old bytes were damaged, they are whole again.
            await temporary.PlaceAsync(path, ReadOnly, cancellationToken);
            NameByMd5(path, PathOfMd5(stored.Md5));
            return stored;
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnWrite(Root, exception);
        }
    }

    /// <summary>Reads content into memory, verified. For small content: a model, a statement.</summary>
    /// <param name="digest">What to read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5004: not there; PIP5005: damaged; PIP5002: cannot be read.</exception>
    public async Task<byte[]> ReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        await using var content = new MemoryStream();
        await CopyVerifiedAsync(digest, content, cancellationToken);
        return content.ToArray();
    }

    /// <summary>Copies content to a file, verified: the file appears whole and right, or not at all.</summary>
    /// <param name="digest">What to copy.</param>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="cancellationToken">Cancelling leaves the old file.</param>
    /// <exception cref="PipelineException">PIP5004: not there; PIP5005: damaged; PIP5001, PIP5002: cannot be written, read.</exception>
    public Task CopyToAsync(Digest digest, string path, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(path, (stream, token) => CopyVerifiedAsync(digest, stream, token), cancellationToken);

    /// <summary>Copies content that DVC names to a file, verified.</summary>
    /// <param name="md5">32 lower-case hexadecimal digits.</param>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="cancellationToken">Cancelling leaves the old file.</param>
    /// <exception cref="PipelineException">PIP5004: not there; PIP5005: damaged; PIP5001, PIP5002: cannot be written, read.</exception>
    public Task CopyMd5ToAsync(string md5, string path, CancellationToken cancellationToken) => AtomicFile.WriteAsync(
        path,
        (stream, token) => CopyVerifiedAsync(PathOfMd5(md5), "md5:" + md5, found => found.Md5 == md5, stream, token),
        cancellationToken);

    /// <summary>Reads the whole content and compares it with its name.</summary>
    /// <param name="digest">What to check.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5004: not there; PIP5005: damaged; PIP5002: cannot be read.</exception>
    public Task VerifyAsync(Digest digest, CancellationToken cancellationToken) =>
        CopyVerifiedAsync(digest, Stream.Null, cancellationToken);

    /// <summary>Deletes what killed processes left; what is being written stays.</summary>
    public void Sweep()
    {
        if (Directory.Exists(_temporary))
        {
            TemporaryFile.Sweep(_temporary, "put");
            TemporaryFile.Sweep(_temporary, "link");
        }
    }

    internal static bool IsMd5(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    private Task CopyVerifiedAsync(Digest digest, Stream destination, CancellationToken cancellationToken) =>
        CopyVerifiedAsync(PathOf(digest), digest.ToString(), found => found.Sha256 == digest, destination, cancellationToken);

    private static async Task CopyVerifiedAsync(
        string path, string name, Func<StoredObject, bool> isRight, Stream destination, CancellationToken cancellationToken)
    {
        FileStream source;
        try
        {
            source = ContentDigest.OpenSequential(path);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnReadOfStore(name, path, exception);
        }

        await using (source)
        {
            var found = await ContentDigest.CopyAsync(source, destination, cancellationToken);
            if (!isRight(found))
            {
                throw new PipelineException(
                    "PIP5005",
                    $"Content of the store is damaged: '{path}'.",
                    $"Its bytes have the digests {found.Sha256} and md5:{found.Md5}, not the one in its name.",
                    "Delete the file and run the target that made it again, or restore it from a copy.");
            }
        }
    }

    private void SweepOnce()
    {
        if (!_swept)
        {
            _swept = true;
            Sweep();
        }
    }

    private void NameByMd5(string path, string md5Path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(md5Path)!);
        for (var attempt = 1; ; attempt++)
        {
            var link = TemporaryFile.NewPath(_temporary, "link");
            try
            {
                if (!HardLink.TryCreate(link, path))
                {
                    File.Copy(path, link, overwrite: false);
                }

                File.Move(link, md5Path, overwrite: true);
                return;
            }
            catch (FileNotFoundException) when (attempt < 5)
            {
                // A link cannot be locked while it waits for its name: the sweep of another process took it.
            }
            finally
            {
                // Renaming one link of a file over another one is defined to do nothing, and leaves this name behind.
                File.Delete(link);
            }
        }
    }
}
