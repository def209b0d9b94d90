using System.Formats.Tar;
using Pipeline.Core.Digests;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Engines;

/// <summary>
/// Streams a layout as the archive that <c>docker load</c> takes: the layout itself, and beside it the <c>manifest.json</c> of
/// older engines, which points at the same blobs. No layer is unpacked or held in memory.
/// </summary>
internal static class DockerArchive
{
    public static async Task WriteAsync(OciLayout layout, string? name, Stream destination, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(destination, TarEntryFormat.Ustar, leaveOpen: true);
        var manifest = new[]
        {
            new Entry(PathOf(layout.Configuration), name is null ? [] : [name], [.. layout.Contents.Layers.Select(layer => PathOf(layer.Digest))]),
        };
        await AddAsync(tar, "manifest.json", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(manifest), cancellationToken);
        await AddAsync(tar, OciLayout.MarkerFile, """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray(), cancellationToken);
        var image = layout.Image with
        {
            Annotations = name is null ? null : new(StringComparer.Ordinal) { ["io.containerd.image.name"] = "docker.io/library/" + name },
        };
        await AddAsync(tar, "index.json", OciJson.Write(new ImageIndex { Manifests = [image] }), cancellationToken);
        var blobs = layout.Contents.Layers.Append(layout.Contents.Config).Append(layout.Image).Select(blob => blob.Digest);
        foreach (var digest in blobs.Distinct())
        {
            await using var content = new UnchangedFile(OciLayout.PathOf(layout.Folder, digest), digest);
            await AddAsync(tar, PathOf(digest), content, cancellationToken);
            content.Verify();
        }
    }

    private static string PathOf(Digest digest) => "blobs/sha256/" + digest.Hex;

    private static async Task AddAsync(TarWriter tar, string path, byte[] content, CancellationToken cancellationToken)
    {
        await using var stream = new MemoryStream(content);
        await AddAsync(tar, path, stream, cancellationToken);
    }

    private static async Task AddAsync(TarWriter tar, string path, Stream content, CancellationToken cancellationToken) =>
        await tar.WriteEntryAsync(
            new GnuTarEntry(TarEntryType.RegularFile, path)
            {
                DataStream = content,
                Mode = FileModes.Read,
                ModificationTime = DateTimeOffset.UnixEpoch,
                AccessTime = DateTimeOffset.UnixEpoch,
                ChangeTime = DateTimeOffset.UnixEpoch,
            },
            cancellationToken);

    /// <summary>One image in <c>manifest.json</c>; the engine spells the members with capitals.</summary>
    private sealed record Entry(string Config, IReadOnlyList<string> RepoTags, IReadOnlyList<string> Layers);
}
