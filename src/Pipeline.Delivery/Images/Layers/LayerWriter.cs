using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Images.Layers;

/// <summary>
/// Writes a layer as a gzipped tar archive that depends on nothing but the files' paths, content and permissions: entries
/// are sorted, times are the epoch, owners are numbers.
/// </summary>
internal static class LayerWriter
{
    // Above these a ustar header cannot hold the value, and GNU's form is used. (The PAX headers of System.Formats.Tar
    // hold the number of the writing process, so they are never twice the same.)
    private const int UstarNameBytes = 100;
    private const long UstarLargestFile = 0x1_FFFF_FFFF;

    /// <summary>Writes the archive; gives the digest and size of what was written, and the digest before compression.</summary>
    public static async Task<(Digest Digest, long Size, Digest DiffId)> WriteAsync(
        LayerPlan plan, Stream destination, CancellationToken cancellationToken)
    {
        await using var compressed = new HashingStream(destination);
        Digest diffId;
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        await using (var plain = new HashingStream(gzip))
        {
            await using (var tar = new TarWriter(plain, TarEntryFormat.Ustar, leaveOpen: true))
            {
                foreach (var file in plan.Files)
                {
                    await WriteEntryAsync(tar, file, cancellationToken);
                }
            }

            diffId = plain.Finish();
        }

        return (compressed.Finish(), compressed.Written, diffId);
    }

    private static async Task WriteEntryAsync(TarWriter tar, PlannedFile planned, CancellationToken cancellationToken)
    {
        switch (planned.Entry)
        {
            case LayerEntry.Folder folder:
                await tar.WriteEntryAsync(Header(TarEntryType.Directory, folder, folder.Path + "/", folder.Mode), cancellationToken);
                break;
            case LayerEntry.Link link:
                await tar.WriteEntryAsync(LinkHeader(link), cancellationToken);
                break;
            case LayerEntry.Inline text:
                var small = Header(TarEntryType.RegularFile, text, text.Path, FileModes.Read);
                small.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text.Content));
                await tar.WriteEntryAsync(small, cancellationToken);
                break;
            case LayerEntry.DiskFile file:
                await using (var content = new UnchangedFile(file.Source, planned.Content!))
                {
                    var mode = file.Executable ? FileModes.ReadAndEnter : FileModes.Read;
                    var entry = Header(TarEntryType.RegularFile, file, file.Path, mode, content.Length);
                    entry.DataStream = content;
                    await tar.WriteEntryAsync(entry, cancellationToken);
                    content.Verify();
                }

                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static PosixTarEntry LinkHeader(LayerEntry.Link link)
    {
        var header = Header(
            TarEntryType.SymbolicLink,
            link,
            link.Path,
            FileModes.Link,
            Encoding.UTF8.GetByteCount(link.Target) > UstarNameBytes ? long.MaxValue : 0);
        header.LinkName = link.Target;
        return header;
    }

    private static PosixTarEntry Header(TarEntryType type, LayerEntry entry, string name, UnixFileMode mode, long length = 0)
    {
        PosixTarEntry header = Encoding.UTF8.GetByteCount(name) <= UstarNameBytes && length <= UstarLargestFile
            ? new UstarTarEntry(type, name)
            : new GnuTarEntry(type, name) { AccessTime = DateTimeOffset.UnixEpoch, ChangeTime = DateTimeOffset.UnixEpoch };
        header.Mode = mode;
        header.Uid = entry.Owner;
        header.Gid = entry.Owner;
        header.ModificationTime = DateTimeOffset.UnixEpoch;
        header.UserName = string.Empty;
        header.GroupName = string.Empty;
        return header;
    }
}
