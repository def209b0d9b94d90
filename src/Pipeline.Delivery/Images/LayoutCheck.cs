using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images;

/// <summary>Checks every byte of a layout, and collects all damage before it reports.</summary>
internal sealed class LayoutCheck(string folder)
{
    private const long LargestManifest = 4 * 1024 * 1024; // as registries limit it
    private readonly List<string> damage = [];

    public static async Task<OciLayout> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var check = new LayoutCheck(folder);
        try
        {
            var index = check.ReadIndex();
            var layout = await check.ReadAsync(index, cancellationToken);
            return check.damage.Count == 0 && layout is not null ? layout : throw check.Damaged();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            check.damage.Add(exception.Message);
            throw check.Damaged();
        }
    }

    private ImageIndex ReadIndex()
    {
        var marker = Path.Combine(folder, OciLayout.MarkerFile);
        using var json = JsonDocument.Parse(File.ReadAllBytes(marker));
        var version = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("imageLayoutVersion", out var found)
            ? found.ToString()
            : "missing";
        return version == "1.0.0"
            ? OciJson.Read<ImageIndex>(File.ReadAllBytes(Path.Combine(folder, "index.json")))
            : throw new JsonException($"'{marker}' has layout version {version}, and 1.0.0 is the only one there is");
    }

    private async Task<OciLayout?> ReadAsync(ImageIndex index, CancellationToken cancellationToken)
    {
        OciLayout? layout = null;
        foreach (var descriptor in index.Manifests)
        {
            if (await SmallBlobAsync<ImageManifest>(descriptor, cancellationToken) is not { } manifest)
            {
                continue;
            }

            if (manifest.Config.MediaType is MediaTypes.Configuration)
            {
                if (layout is not null)
                {
                    damage.Add("index.json lists more than one image");
                    continue;
                }

                layout = await ReadImageAsync(index, descriptor, manifest, cancellationToken);
            }
            else
            {
                await CheckArtifactAsync(manifest, cancellationToken);
            }
        }

        if (layout is null && damage.Count == 0)
        {
            damage.Add("index.json lists no image");
        }

        return layout;
    }

    private async Task<OciLayout?> ReadImageAsync(
        ImageIndex index, Descriptor descriptor, ImageManifest manifest, CancellationToken cancellationToken)
    {
        var settings = await SmallBlobAsync<ImageConfiguration>(manifest.Config, cancellationToken);
        if (settings is not null && settings.Rootfs.DiffIds.Count != manifest.Layers.Count)
        {
            damage.Add($"the configuration names {settings.Rootfs.DiffIds.Count} layers and the manifest {manifest.Layers.Count}");
            return null;
        }

        // Each layer is read twice at most: compressed for its digest, and unpacked for its diff id.
        var checks = manifest.Layers.Select((layer, number) => Task.Run(
            () => LayerDamageAsync(layer, settings?.Rootfs.DiffIds[number], cancellationToken), cancellationToken));
        damage.AddRange((await Task.WhenAll(checks)).OfType<string>());
        return settings is null ? null : new(folder, index, descriptor, manifest, settings);
    }

    private async Task CheckArtifactAsync(ImageManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var blob in manifest.Layers.Append(manifest.Config))
        {
            if (await BlobDamageAsync(blob, cancellationToken) is { } problem)
            {
                damage.Add(problem);
            }
        }
    }

    private async Task<T?> SmallBlobAsync<T>(Descriptor descriptor, CancellationToken cancellationToken)
        where T : class
    {
        var problem = descriptor.Size > LargestManifest
            ? $"blob {descriptor.Digest} says that it has {descriptor.Size} bytes, too many for a manifest"
            : await BlobDamageAsync(descriptor, cancellationToken);
        if (problem is not null)
        {
            damage.Add(problem);
            return null;
        }

        return OciJson.Read<T>(await File.ReadAllBytesAsync(OciLayout.PathOf(folder, descriptor.Digest), cancellationToken));
    }

    private async Task<string?> BlobDamageAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        var path = OciLayout.PathOf(folder, descriptor.Digest);
        if (!File.Exists(path))
        {
            return $"blob {descriptor.Digest} is missing";
        }

        await using var stream = FileStreams.Read(path);
        if (stream.Length != descriptor.Size)
        {
            return $"blob {descriptor.Digest} has {stream.Length} bytes instead of {descriptor.Size}";
        }

        return Digest.FromHash(await SHA256.HashDataAsync(stream, cancellationToken)) == descriptor.Digest
            ? null
            : $"blob {descriptor.Digest} has other content than its name says";
    }

    private async Task<string?> LayerDamageAsync(Descriptor layer, Digest? diffId, CancellationToken cancellationToken)
    {
        if (await BlobDamageAsync(layer, cancellationToken) is { } problem)
        {
            return problem;
        }

        if (MediaTypes.LayerType(layer.MediaType) is not { } kind)
        {
            return $"layer {layer.Digest} has the unknown form {layer.MediaType}";
        }

        await using var blob = FileStreams.Read(OciLayout.PathOf(folder, layer.Digest));
        await using var plain = kind == MediaTypes.GzipLayer ? new GZipStream(blob, CompressionMode.Decompress) : (Stream)blob;
        try
        {
            var actual = Digest.FromHash(await SHA256.HashDataAsync(plain, cancellationToken));
            return diffId is null || actual == diffId ? null : $"layer {layer.Digest} unpacks to {actual} instead of {diffId}";
        }
        catch (InvalidDataException exception)
        {
            return $"layer {layer.Digest} cannot be unpacked: {exception.Message}";
        }
    }

    private PipelineException Damaged() => new(
        "PIP6009",
        $"'{folder}' is not an intact image.",
        $"{string.Join("; ", damage)}.".Replace("..", ".", StringComparison.Ordinal),
        "Run the Containerize target again; it writes the image anew from the same files.");
}
