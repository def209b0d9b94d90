using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data.Caching;

/// <summary>Takes the MD5 of a file, as fast as one core can; also the one that DVC 1 and 2 took.</summary>
internal static class ContentHash
{
    private const int BlockBytes = 1 << 20;
    private const int TextSample = 512;
    private const double MostNonText = 0.3;

    private delegate int BlockFilter(Span<byte> block);

    /// <summary>Says whether the file has the content that the name promises.</summary>
    public static bool Fits(string path, ObjectName name, CancellationToken cancellationToken) => Open(path, file => Fits(file, name, out _, cancellationToken));

    /// <summary>Says whether an open file has the content that the name promises, and which MD5 its bytes have.</summary>
    public static bool Fits(SafeFileHandle file, ObjectName name, out string found, CancellationToken cancellationToken)
    {
        found = Read(file, static block => block.Length, cancellationToken);
        return found == name.Md5 || (name.IsLegacy && !name.IsFolder && OfText(file, cancellationToken) == name.Md5);
    }

    /// <summary>Takes the digest that a name of this kind would have.</summary>
    public static string Of(string path, ObjectName like, CancellationToken cancellationToken) =>
        like.IsLegacy ? Open(path, file => OfText(file, cancellationToken)) : Of(path, cancellationToken);

    /// <summary>Takes the MD5 of the bytes.</summary>
    public static string Of(string path, CancellationToken cancellationToken) =>
        Open(path, file => Read(file, static block => block.Length, cancellationToken));

    /// <summary>Copies a file and takes the MD5 of what was copied.</summary>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "DVC names content by MD5; trust rests on SHA-256.")]
    public static async Task<string> CopyAsync(Stream source, Stream destination, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            while (await source.ReadAsync(block.AsMemory(0, BlockBytes), cancellationToken) is > 0 and var read)
            {
                md5.AppendData(block, 0, read);
                await destination.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }

            return Convert.ToHexStringLower(md5.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    // DVC 1 and 2 made the line ends of text files LF first, a block of 2^20 bytes at a time, also where a block ends between CR and LF.
    private static string OfText(SafeFileHandle file, CancellationToken cancellationToken)
    {
        bool? isText = null;
        return Read(
            file,
            block =>
            {
                isText ??= IsText(block[..Math.Min(block.Length, TextSample)]);
                return isText == true ? WithoutCarriageReturns(block) : block.Length;
            },
            cancellationToken);
    }

    private static T Open<T>(string path, Func<SafeFileHandle, T> read)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            return read(file);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(path, exception);
        }
    }

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "DVC names content by MD5; trust rests on SHA-256.")]
    private static string Read(SafeFileHandle file, BlockFilter filter, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            for (var offset = 0L; ;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = 0;
                while (read < BlockBytes && RandomAccess.Read(file, buffer.AsSpan(read, BlockBytes - read), offset + read) is > 0 and var more)
                {
                    read += more;
                }

                if (read == 0)
                {
                    return Convert.ToHexStringLower(md5.GetHashAndReset());
                }

                md5.AppendData(buffer, 0, filter(buffer.AsSpan(0, read)));
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsText(ReadOnlySpan<byte> sample)
    {
        var strange = 0;
        foreach (var value in sample)
        {
            if (value == 0)
            {
                return false;
            }

            strange += value is (>= 32 and < 127) or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f' or (byte)'\b' ? 0 : 1;
        }

        return sample.IsEmpty || (double)strange / sample.Length <= MostNonText;
    }

    private static int WithoutCarriageReturns(Span<byte> block)
    {
        var length = 0;
        for (var index = 0; index < block.Length; index++)
        {
            if (block[index] != '\r' || index + 1 == block.Length || block[index + 1] != '\n')
            {
                block[length++] = block[index];
            }
        }

        return length;
    }
}
