using System.Security.Cryptography;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images.Layers;

/// <summary>
/// Reads a file that was digested before, and fails at its end if it has other content now: somebody wrote to it while it
/// was packed. It never gives more or fewer bytes than it said, or the archive around it would be broken.
/// </summary>
internal sealed class UnchangedFile(string path, Digest expected) : Stream
{
    private readonly FileStream file = FileStreams.Read(path);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long position;
    private long? length;

    public override bool CanRead => true;

    // The archive writer asks seekable streams for their length.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length ??= file.Length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = file.Read(buffer[..(int)Math.Min(buffer.Length, Length - position)]);
        Account(buffer[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, Length - position)], cancellationToken);
        Account(buffer.Span[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Fails unless exactly the expected content was read.</summary>
    public void Verify()
    {
        if (position != Length || Digest.FromHash(hash.GetHashAndReset()) != expected)
        {
            throw Changed();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Account(ReadOnlySpan<byte> read)
    {
        if (read.IsEmpty && position < Length)
        {
            throw Changed();
        }

        hash.AppendData(read);
        position += read.Length;
    }

    private PipelineException Changed() => new(
        "PIP6003",
        $"'{path}' changed while it was packed into the image.",
        "Its content differs from what was read a moment before, so another program is writing to it.",
        "Let that program finish, then run the target again.");
}
