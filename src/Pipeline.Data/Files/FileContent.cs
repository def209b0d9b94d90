using System.IO.Compression;
using System.Security.Cryptography;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;

namespace Pipeline.Data.Files;

/// <summary>
/// The bytes of a file at one moment. Its time is taken before it is digested and scanned, and the file is looked at again afterwards, so
/// that the digest and what was read are known to be of the same bytes.
/// </summary>
internal sealed record FileContent
{
    private const int BlockBytes = 1 << 20;

    /// <summary>No file system in use counts time more coarsely (FAT: two seconds).</summary>
    private static readonly TimeSpan CoarsestClock = TimeSpan.FromSeconds(3);

    private FileContent()
    {
    }

    public required DataFile File { get; init; }

    /// <summary>Gets which bytes they are.</summary>
    /// <exception cref="InvalidOperationException">The file was read without digests.</exception>
    public DatasetVersion Version => Digested ?? throw new InvalidOperationException($"'{File.RelativePath}' was read without digests.");

    private DatasetVersion? Digested { get; init; }

    /// <summary>Gets how many bytes there are, in all parts.</summary>
    public required long Bytes { get; init; }

    private DateTime Written { get; init; }

    /// <summary>Gets a value indicating whether every write since has left another time.</summary>
    private bool TimeTells { get; init; }

    /// <summary>Gets the parts, each with its own digest.</summary>
    private List<FileContent> Parts { get; init; } = [];

    /// <summary>Gets what was found in a text, uncompressed; null for other formats.</summary>
    private TextScan? Text { get; init; }

    /// <summary>Begins to digest a file in one pass: SHA-256 for what is signed, MD5 because DVC names files by it.</summary>
    /// <remarks>
    /// The digest of several files is that of their list: a line each with the SHA-256, the size and the path. Their MD5 is that of the
    /// list which DVC writes for a folder (<c>.dir</c>), of these files.
    /// </remarks>
    /// <param name="file">The file.</param>
    /// <param name="now">The present moment: a file that was written before the last seconds has another time after every further write.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static FileReading Begin(DataFile file, DateTimeOffset now, CancellationToken cancellationToken) => Begin(file, now, isNamed: true, cancellationToken);

    /// <summary>Begins to look at a file's bytes without naming them: a change is then seen by size and time, as long as the time can tell.</summary>
    /// <param name="file">The file.</param>
    /// <param name="now">The present moment: a file that was written in the last seconds may be written once more with the same time, so it is digested.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static FileReading BeginUnnamed(DataFile file, DateTimeOffset now, CancellationToken cancellationToken) => Begin(file, now, isNamed: false, cancellationToken);

    private static bool IsFresh(DateTime written, DateTimeOffset now) => written > now.UtcDateTime - CoarsestClock;

    // The times of all files are taken before anything is read: whoever reads at the same time reads what they tell of, or nothing of it holds.
    private static FileReading Begin(DataFile file, DateTimeOffset now, bool isNamed, CancellationToken cancellationToken)
    {
        var parts = file.Parts.Select(part => (part, Written: System.IO.File.GetLastWriteTimeUtc(part.FullPath))).ToList();
        return new(
            ReadAsync(file, [.. parts.Select(part => (part.part, part.Written, IsFresh(part.Written, now)))], isNamed, cancellationToken),
            TimesTell: parts.TrueForAll(part => !IsFresh(part.Written, now)));
    }

    private static async Task<FileContent> ReadAsync(
        DataFile file, IReadOnlyList<(DataFile File, DateTime Written, bool IsFresh)> files, bool isNamed, CancellationToken cancellationToken)
    {
        var parts = new List<FileContent>();
        foreach (var (part, written, isFresh) in files)
        {
            parts.Add(await ReadPartAsync(part, written, isFresh, isNamed || isFresh, cancellationToken));
        }

        if (file.Parts.Count == 1 && ReferenceEquals(file.Parts[0], file))
        {
            return parts[0];
        }

        return new FileContent
        {
            File = file,
            Parts = parts,
            Bytes = parts.Sum(part => part.Bytes),
            Digested = parts.TrueForAll(part => part.Digested is not null) ? FileList.VersionOf(file.RelativePath, parts.ConvertAll(part => part.Version)) : null,
        };
    }

    /// <summary>Makes sure that a text has no byte of value 0, which no text has and some readers take for its end, and no endless line, which the engine drops.</summary>
    /// <exception cref="PipelineException">PIP2034, PIP2019: there is one; the message says where.</exception>
    public void CheckText()
    {
        foreach (var part in Parts)
        {
            part.CheckText();
        }

        if (Text?.LongLine is { } begin)
        {
            throw new PipelineException(
                "PIP2019",
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{File.RelativePath}' has a line of more than two million bytes: line {LineAt(begin)}."),
                "A file that is no table looks like this, and so does one whose line ends were lost.",
                "Look at the line; restore its line ends, or take the long value out of the table.");
        }

        if (Text?.FirstZero is not { } zero)
        {
            return;
        }

        throw new PipelineException(
            "PIP2034",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{File.RelativePath}' has a byte of value 0 in line {LineAt(zero)}."),
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"It is byte {zero + 1} of the {(File.IsCompressed ? "text before it was compressed" : "file")}. No text has one: the file is damaged, or was written over while it was copied."),
            "Restore the file from where it came.");
    }

    private long LineAt(long place)
    {
        using var stream = File.OpenRead();
        var (line, block) = (1L, new byte[BlockBytes]);
        for (var left = place; left > 0 && stream.Read(block, 0, (int)Math.Min(block.Length, left)) is > 0 and var read; left -= read)
        {
            line += block.AsSpan(0, read).Count((byte)'\n');
        }

        return line;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA5351", Justification = "MD5 is a file's name in DVC's cache; SHA-256 beside it is the protection.")]
    private static async Task<FileContent> ReadPartAsync(DataFile file, DateTime written, bool isFresh, bool digested, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var text = file.Format == DataFormat.Parquet ? null : new TextScan(hasLines: file.Format == DataFormat.Csv);
        void take(ReadOnlyMemory<byte> block)
        {
            if (digested)
            {
                Parallel.Invoke(() => sha256.AppendData(block.Span), () => md5.AppendData(block.Span));
            }

            if (!file.IsCompressed)
            {
                text?.Look(block.Span);
            }
        }

        var bytes = file.IsCompressed && text is not null
            ? await UnpackAsync(file, take, text, cancellationToken)
            : await ForEachBlockAsync(file, take, cancellationToken);
        return new FileContent
        {
            File = file,
            Digested = digested
                ? new DatasetVersion(file.RelativePath, Digest.FromHash(sha256.GetHashAndReset()), Convert.ToHexStringLower(md5.GetHashAndReset()), bytes)
                : null,
            Bytes = bytes,
            Written = written,
            TimeTells = !isFresh,
            Text = text,
        };
    }

    /// <summary>Makes sure that the file still has the bytes that were digested.</summary>
    /// <exception cref="PipelineException">PIP2014: it was changed meanwhile.</exception>
    public async Task CheckUnchangedAsync(CancellationToken cancellationToken)
    {
        foreach (var part in Parts)
        {
            await part.CheckUnchangedAsync(cancellationToken);
        }

        if (Parts.Count > 0)
        {
            return;
        }

        var now = new FileInfo(File.FullPath);
        var same = now.Exists && now.Length == Bytes && now.LastWriteTimeUtc == Written;
        if (same && !TimeTells && Digested is not null)
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

    private static Task<long> ForEachBlockAsync(DataFile file, Action<ReadOnlyMemory<byte>> onBlock, CancellationToken cancellationToken) => ReadAsync(
        file,
        async stream =>
        {
            var block = new byte[BlockBytes];
            var total = 0L;
            while (await stream.ReadAsync(block, cancellationToken) is > 0 and var read)
            {
                onBlock(block.AsMemory(0, read));
                total += read;
            }

            return total;
        });

    // One pass over the disk for both: the digests are of the bytes, the search is in the text.
    private static Task<long> UnpackAsync(DataFile file, Action<ReadOnlyMemory<byte>> onBlock, TextScan text, CancellationToken cancellationToken) => ReadAsync(
        file,
        async stream =>
        {
            var total = 0L;
            await using var observed = new ObservedStream(stream, block =>
            {
                onBlock(block);
                total += block.Length;
            });
            var block = new byte[BlockBytes];
            try
            {
                await using var unpacked = new GZipStream(observed, CompressionMode.Decompress, leaveOpen: true);
                while (await unpacked.ReadAsync(block, cancellationToken) is > 0 and var read)
                {
                    text.Look(block.AsSpan(0, read));
                }
            }
            catch (InvalidDataException)
            {
                // The data engine will say what is wrong with it.
            }

            while (await observed.ReadAsync(block, cancellationToken) > 0)
            {
                // What is left belongs to the file's digest.
            }

            return total;
        });

    private static async Task<long> ReadAsync(DataFile file, Func<Stream, Task<long>> work)
    {
        try
        {
            await using var stream = new FileStream(
                file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return await work(stream);
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
