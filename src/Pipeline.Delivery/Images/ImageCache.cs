using System.Text.Json;
using Pipeline.Core.Digests;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images;

/// <summary>
/// A folder of blobs by digest, so that a layer is compressed or pulled once. May be deleted at any time, and used by several
/// builds at once. What is in it is never believed: a blob whose digest is wrong is made again.
/// </summary>
/// <param name="folder">The folder; created when it is needed.</param>
public sealed class ImageCache(string folder)
{
    /// <summary>Gets the folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Gives the compressed layer, from the cache if the same files were packed before.</summary>
    internal async Task<PackedLayer> PackAsync(ImageLayer layer, CancellationToken cancellationToken)
    {
        var plan = await LayerPlan.MakeAsync(layer, cancellationToken);
        var note = Path.Combine(Folder, "layers", plan.Key.Hex + ".json");
        if (ReadNote(note) is { } known && await HasAsync(known.Blob, cancellationToken))
        {
            return known with { CreatedBy = layer.CreatedBy };
        }

        var packed = await WriteBlobAsync(
            async (stream, cancel) =>
            {
                var (digest, size, diffId) = await LayerWriter.WriteAsync(plan, stream, cancel);
                var blob = new Descriptor { MediaType = MediaTypes.GzipLayer, Digest = digest, Size = size };
                return (new PackedLayer(blob, diffId, layer.CreatedBy), digest);
            },
            cancellationToken);
        await SaveAsync(note, OciJson.Write(packed), cancellationToken);
        return packed;
    }

    /// <summary>Says whether a blob is there with the right size and digest; a wrong one is removed.</summary>
    internal async Task<bool> HasAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        var path = PathOf(blob.Digest);
        if (!File.Exists(path))
        {
            return false;
        }

        await using (var stream = FileStreams.Read(path))
        {
            if (stream.Length == blob.Size
                && Digest.FromHash(await System.Security.Cryptography.SHA256.HashDataAsync(stream, cancellationToken)) == blob.Digest)
            {
                return true;
            }
        }

        File.Delete(path);
        return false;
    }

    /// <summary>Opens a blob that is there.</summary>
    internal FileStream Open(Digest digest) => FileStreams.Read(PathOf(digest));

    /// <summary>Gives the path that a blob has, or would have.</summary>
    internal string PathOf(Digest digest) => Path.Combine(Folder, "blobs", "sha256", digest.Hex);

    /// <summary>Lets a caller write a blob under a temporary name, then gives it the name of its digest.</summary>
    internal async Task<T> WriteBlobAsync<T>(
        Func<Stream, CancellationToken, Task<(T Result, Digest Digest)>> write, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "blobs", "sha256")).FullName;
        var temporary = PartialNames.For(Path.Combine(folder, "blob"));
        try
        {
            (T Result, Digest Digest) done;
            await using (var stream = FileStreams.Create(temporary))
            {
                done = await write(stream, cancellationToken);
            }

            File.Move(temporary, PathOf(done.Digest), overwrite: true);
            return done.Result;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static PackedLayer? ReadNote(string path)
    {
        try
        {
            return File.Exists(path) ? OciJson.Read<PackedLayer>(File.ReadAllBytes(path)) : null;
        }
        catch (Exception exception) when (exception is JsonException or FileNotFoundException)
        {
            return null; // A damaged note, or one that another build just replaced: the layer is packed again.
        }
    }

    private static async Task SaveAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = PartialNames.For(path);
        try
        {
            await File.WriteAllBytesAsync(temporary, content, cancellationToken);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
