using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Pipeline.Core.Digests;

namespace Pipeline.Registry.Files;

/// <summary>Reads a stream once and gives its SHA-256, its MD5 and its length, copying it on the way when asked.</summary>
public static class ContentDigest
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Digests a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5002: the file cannot be read.</exception>
    public static async Task<StoredObject> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = OpenSequential(path);
            return await CopyAsync(stream, Stream.Null, cancellationToken);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(path, exception);
        }
    }

    internal static FileStream OpenSequential(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        BufferSize = 0,
        Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
    });

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "DVC names content by MD5; trust rests on SHA-256.")]
    internal static async Task<StoredObject> CopyAsync(Stream source, Stream destination, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var block = new byte[BlockBytes];
        var bytes = 0L;
        int read;
        while ((read = await source.ReadAsync(block, cancellationToken)) > 0)
        {
            var part = block.AsMemory(0, read);

            // The two hashes and the write are independent; MD5 alone is the slowest of them.
            var other = read == BlockBytes ? Task.Run(() => sha256.AppendData(part.Span), cancellationToken) : null;
            md5.AppendData(part.Span);
            await destination.WriteAsync(part, cancellationToken);
            if (other is null)
            {
                sha256.AppendData(part.Span);
            }
            else
            {
                await other;
            }

            bytes += read;
        }

        return new(
            Digest.FromHash(sha256.GetHashAndReset()), Convert.ToHexStringLower(md5.GetHashAndReset()), bytes);
    }
}
