using System.Formats.Tar;
using System.IO.Compression;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Extraction;

/// <summary>Reads a layer's archive and applies it to the tree, whiteouts included (OCI image specification, layer.md).</summary>
internal static class LayerReader
{
    private const string Whiteout = ".wh.";
    private const string OpaqueWhiteout = ".wh..wh..opq";

    public static async Task ApplyAsync(OciLayout layout, int number, ImageTree tree, CancellationToken cancellationToken)
    {
        var layer = layout.Contents.Layers[number];
        await using var blob = layout.OpenBlob(layer.Digest);
        await using var plain = MediaTypes.LayerType(layer.MediaType) == MediaTypes.GzipLayer
            ? new GZipStream(blob, CompressionMode.Decompress)
            : (Stream)blob;
        await using var tar = new TarReader(plain);
        try
        {
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                await ApplyAsync(entry, tree, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or EndOfStreamException)
        {
            throw UnsafeLayer.Because(layer.Digest.ToString(), $"It is not a readable archive: {exception.Message.TrimEnd('.')}");
        }
    }

    private static async Task ApplyAsync(TarEntry entry, ImageTree tree, CancellationToken cancellationToken)
    {
        if (entry.EntryType is TarEntryType.GlobalExtendedAttributes || PathOf(entry.Name) is not { } path)
        {
            return;
        }

        var name = path[(path.LastIndexOf('/') + 1)..];
        var folder = path[..Math.Max(0, path.Length - name.Length - 1)];
        if (name == OpaqueWhiteout)
        {
            tree.Clear(folder);
        }
        else if (name.StartsWith(Whiteout, StringComparison.Ordinal))
        {
            tree.Whiteout(PathOf(path[..^name.Length] + name[Whiteout.Length..]) ?? throw UnsafeLayer.Because(path, "It removes the root"));
        }
        else
        {
            await AddAsync(entry, path, tree, cancellationToken);
        }
    }

    private static async Task AddAsync(TarEntry entry, string path, ImageTree tree, CancellationToken cancellationToken)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                tree.AddFolder(path);
                break;
            case TarEntryType.SymbolicLink:
                tree.AddLink(path, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                await tree.AddHardLinkAsync(
                    path, PathOf(entry.LinkName) ?? throw UnsafeLayer.Because(path, "It is a second name for the root"), entry.Mode, cancellationToken);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                await tree.AddFileAsync(path, entry.DataStream, entry.Mode, cancellationToken);
                break;
            default:
                throw UnsafeLayer.Because(path, $"It is neither a file nor a folder nor a link but {entry.EntryType}");
        }
    }

    // Archives of other tools begin paths with './'; the root itself is not an entry to write.
    private static string? PathOf(string name)
    {
        var path = name.TrimEnd('/');
        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..].TrimStart('/');
        }

        if (path is "" or ".")
        {
            return null;
        }

        return path.StartsWith('/') || path.Split('/').Any(part => part is "" or "." or "..") || path.Contains('\0', StringComparison.Ordinal)
            ? throw UnsafeLayer.Because(name, "Its path is not a plain path inside the image")
            : path;
    }
}
