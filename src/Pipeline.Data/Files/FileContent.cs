using System.Security.Cryptography;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;

namespace Pipeline.Data.Files;

/// <summary>
/// The bytes of a file at one moment. The file is digested before it is scanned and looked at again afterwards, so that
/// the digest and what was read are known to be of the same bytes.
/// </summary>
internal sealed record FileContent
{
    private const int BlockBytes = 1 << 20;

    private FileContent()
    {
    }

    public required DataFile File { get; init; }

    public required DatasetVersion Version { get; init; }

    private DateTime Written { get; init; }

    /// <summary>Digests a file in one pass: SHA-256 for what is signed, MD5 because DVC names files by it.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA5351", Justification = "MD5 is a file's name in DVC's cache; SHA-256 beside it is the protection.")]
    public static async Task<FileContent> ReadAsync(DataFile file, CancellationToken cancellationToken)
    {
        var written = System.IO.File.GetLastWriteTimeUtc(file.FullPath);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var bytes = await ForEachBlockAsync(
            file,
            block =>
            {
                sha256.AppendData(block.Span);
                md5.AppendData(block.Span);
            },
            cancellationToken);
        return new FileContent
        {
            File = file,
            Version = new DatasetVersion(
                file.RelativePath, Digest.FromHash(sha256.GetHashAndReset()), Convert.ToHexStringLower(md5.GetHashAndReset()), bytes),
            Written = written,
        };
    }

    /// <summary>Makes sure that the file still has the bytes that were digested.</summary>
    /// <exception cref="PipelineException">PIP2014: it was changed meanwhile.</exception>
    public async Task CheckUnchangedAsync(CancellationToken cancellationToken)
    {
        var now = new FileInfo(File.FullPath);
        var same = now.Exists && now.Length == Version.Bytes && now.LastWriteTimeUtc == Written;
        if (same)
        {
            // A write within one tick of the file system's clock leaves the time alone: only the bytes are proof.
            using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await ForEachBlockAsync(File, block => sha256.AppendData(block.Span), cancellationToken);
            same = Digest.FromHash(sha256.GetHashAndReset()) == Version.Sha256;
        }

        if (!same)
        {
            throw new PipelineException(
                "PIP2014",
                $"The data file '{File.RelativePath}' changed while it was read.",
                "Its size, its time or its digest is not what it was when reading began.",
                "Wait until whoever writes it is done, then run again. A writer should write to another name and rename.");
        }
    }

    private static async Task<long> ForEachBlockAsync(
        DataFile file, Action<ReadOnlyMemory<byte>> onBlock, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(
                file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            var block = new byte[BlockBytes];
            var total = 0L;
            while (await stream.ReadAsync(block, cancellationToken) is > 0 and var read)
            {
                onBlock(block.AsMemory(0, read));
                total += read;
            }

            return total;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(
                "PIP2004",
                $"The data file '{file.RelativePath}' cannot be read.",
                exception.Message,
                "Check the rights of the file and of its folder, and that the disk is mounted.",
                exception);
        }
    }
}
