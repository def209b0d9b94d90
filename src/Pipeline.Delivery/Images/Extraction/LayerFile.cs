using System.Formats.Tar;
using System.IO.Compression;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Extraction;

/// <summary>Takes one file out of a layer's archive, into memory.</summary>
internal static class LayerFile
{
    /// <summary>Looks for a file.</summary>
    /// <param name="blob">The layer as it is stored.</param>
    /// <param name="mediaType">Its form, tar or gzip.</param>
    /// <param name="path">Path in the image, without a slash in front.</param>
    /// <param name="mostBytes">More are not read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The content; null where the layer does not have the file.</returns>
    /// <exception cref="InvalidDataException">The layer is no archive, or the file is larger.</exception>
    public static async Task<byte[]?> ReadAsync(
        Stream blob, string mediaType, string path, long mostBytes, CancellationToken cancellationToken)
    {
        await using var plain = MediaTypes.LayerType(mediaType) == MediaTypes.GzipLayer
            ? new GZipStream(blob, CompressionMode.Decompress, leaveOpen: true)
            : blob;
        await using var tar = new TarReader(plain, leaveOpen: true);
        byte[]? content = null;
        try
        {
            // An archive may name a file twice: the last one counts.
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && Plain(entry.Name) == path)
                {
                    content = await ReadAsync(entry, mostBytes, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is FormatException or EndOfStreamException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }

        return content;
    }

    private static async Task<byte[]> ReadAsync(TarEntry entry, long mostBytes, CancellationToken cancellationToken)
    {
        if (entry.Length > mostBytes)
        {
            throw new InvalidDataException($"'{entry.Name}' has {entry.Length} bytes, and at most {mostBytes} are read.");
        }

        using var content = new MemoryStream((int)entry.Length);
        await (entry.DataStream ?? Stream.Null).CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private static string Plain(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name.TrimStart('/');
}
