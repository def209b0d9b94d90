using System.Net;
using System.Text.Json;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Extraction;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>
/// Pulls base images and pushes images, as the OCI distribution specification 1.1 says. Plain HTTP only on this machine, no
/// password over it elsewhere; nothing is believed whose digest was not checked.
/// </summary>
/// <param name="http">Used for all requests; the caller disposes of it. Its time limit must be long enough to send the largest layer.</param>
/// <param name="cache">Where pulled blobs are kept.</param>
/// <param name="clock">For the pauses between attempts.</param>
/// <param name="credentials">Asked when a registry demands a user; null for anonymous use.</param>
public sealed class RegistryClient(HttpClient http, ImageCache cache, TimeProvider clock, RegistryCredentials? credentials = null)
{
    private const int LargestManifestBytes = 4 * 1024 * 1024;
    private static readonly string[] ManifestTypes =
        [MediaTypes.Index, MediaTypes.Manifest, MediaTypes.DockerList, MediaTypes.DockerManifest];

    /// <summary>Finds out which digest a reference has now.</summary>
    /// <exception cref="PipelineException">The registry does not answer, refuses, or has no such image.</exception>
    public async Task<Digest> ResolveAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var (_, _, digest) = await ManifestAsync(Connect(reference), reference, null, cancellationToken);
        return digest;
    }

    /// <summary>Pushes an image with its bill of materials and provenance. What the registry has already is not sent again.</summary>
    /// <param name="layout">The image.</param>
    /// <param name="target">Where to; the tag in it is set, a digest in it must be the image's.</param>
    /// <param name="cancellationToken">Stops; what was pushed stays, but no tag points at it.</param>
    /// <returns>The reference with the digest, and what was sent.</returns>
    public async Task<PushedImage> PushAsync(OciLayout layout, ImageReference target, CancellationToken cancellationToken)
    {
        if (target.Digest is { } wanted && wanted != layout.Manifest)
        {
            throw RegistryErrors.WrongContent(target.Host, $"'{target}' was asked for, but the image is {layout.Manifest}");
        }

        var push = new ImagePush(Connect(target), layout, target);
        await push.RunAsync(cancellationToken);
        return new(target.At(layout.Manifest), push.BlobsSent);
    }

    /// <summary>Pulls one file of an image, from the uppermost layer that has it; layers below are not pulled.</summary>
    /// <param name="reference">The image.</param>
    /// <param name="path">Path of the file in the image, without a slash in front.</param>
    /// <param name="mostBytes">A larger file is refused.</param>
    /// <param name="cancellationToken">Stops; layers that were pulled stay in the cache.</param>
    /// <returns>Its bytes; null where the image has no such file.</returns>
    /// <exception cref="PipelineException">PIP6011, PIP6012: no answer, no such image, not allowed. PIP6013: bytes that do not fit their digest, or no archive.</exception>
    public async Task<byte[]?> PullFileAsync(ImageReference reference, string path, long mostBytes, CancellationToken cancellationToken)
    {
        var connection = Connect(reference);
        try
        {
            var (manifest, _) = await ImageManifestAsync(connection, reference, Platform.OfThisProcessor, cancellationToken);
            foreach (var layer in manifest.Layers.Reverse().Where(layer => MediaTypes.LayerType(layer.MediaType) is not null))
            {
                await BlobAsync(connection, reference, layer, cancellationToken);
                if (await FileInAsync(layer, path, mostBytes, cancellationToken) is { } content)
                {
                    return content;
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            throw RegistryErrors.WrongContent(reference.Host, $"{reference} cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Pulls a base image's layers into the cache.</summary>
    internal async Task<ResolvedBase> PullBaseAsync(
        ImageReference reference, Platform platform, CancellationToken cancellationToken)
    {
        var connection = Connect(reference);
        try
        {
            var (manifest, digest) = await ImageManifestAsync(connection, reference, platform, cancellationToken);
            var pinned = reference.At(digest);
            var settings = OciJson.Read<ImageConfiguration>(
                await SmallBlobAsync(connection, reference, manifest.Config, cancellationToken));
            CheckUsable(reference, platform, manifest, settings);
            var history = settings.History?.Where(entry => entry.EmptyLayer != true).ToList();
            var layers = new List<PackedLayer>();
            foreach (var (layer, number) in manifest.Layers.Select((layer, number) => (layer, number)))
            {
                await BlobAsync(connection, reference, layer, cancellationToken);
                var blob = new Descriptor { MediaType = MediaTypes.LayerType(layer.MediaType)!, Digest = layer.Digest, Size = layer.Size };
                var createdBy = history?.Count == manifest.Layers.Count ? history[number].CreatedBy : null;
                layers.Add(new(blob, settings.Rootfs.DiffIds[number], createdBy));
            }

            return new()
            {
                Description = pinned.ToString(),
                Platform = new() { Os = settings.Os, Architecture = settings.Architecture, Variant = settings.Variant },
                Layers = layers,
                Variables = Variables(settings),
                Materials = [ImageMaterial.Of($"{reference.Host}/{reference.Repository}{(reference.Tag is null ? string.Empty : ":" + reference.Tag)}", digest)],
            };
        }
        catch (JsonException exception)
        {
            throw RegistryErrors.Unusable(reference, exception.Message.TrimEnd('.'));
        }
    }

    private static void CheckUsable(ImageReference reference, Platform platform, ImageManifest manifest, ImageConfiguration settings)
    {
        if ((settings.Os, settings.Architecture) != (platform.Os, platform.Architecture))
        {
            throw RegistryErrors.Unusable(reference, $"It is for {settings.Os}/{settings.Architecture}, and {platform} is needed");
        }

        if (manifest.Layers.FirstOrDefault(layer => MediaTypes.LayerType(layer.MediaType) is null) is { } strange)
        {
            throw RegistryErrors.Unusable(reference, $"A layer has the form {strange.MediaType}, which cannot be read");
        }

        if (settings.Rootfs.DiffIds.Count != manifest.Layers.Count)
        {
            throw RegistryErrors.Unusable(reference, "Its configuration and its manifest differ in the number of layers");
        }
    }

    private static Dictionary<string, string> Variables(ImageConfiguration settings)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in settings.Config?.Env ?? [])
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                variables[line[..equals]] = line[(equals + 1)..];
            }
        }

        return variables;
    }

    private RegistryConnection Connect(ImageReference reference) => new(http, credentials, reference);

    private static async Task<(ImageManifest Manifest, Digest Digest)> ImageManifestAsync(
        RegistryConnection connection, ImageReference reference, Platform platform, CancellationToken cancellationToken)
    {
        var (content, mediaType, digest) = await ManifestAsync(connection, reference, null, cancellationToken);
        if (mediaType is not (MediaTypes.Index or MediaTypes.DockerList))
        {
            return (OciJson.Read<ImageManifest>(content), digest);
        }

        var index = OciJson.Read<ImageIndex>(content);
        var chosen = index.Manifests.FirstOrDefault(manifest =>
                manifest.Platform is { } found && (found.Os, found.Architecture) == (platform.Os, platform.Architecture))
            ?? throw RegistryErrors.Unusable(reference, $"It has nothing for {platform}");
        (content, _, digest) = await ManifestAsync(connection, reference, chosen.Digest, cancellationToken);
        return (OciJson.Read<ImageManifest>(content), digest);
    }

    private static async Task<(byte[] Content, string MediaType, Digest Digest)> ManifestAsync(
        RegistryConnection connection, ImageReference reference, Digest? instead, CancellationToken cancellationToken)
    {
        var expected = instead ?? reference.Digest;
        var name = expected?.ToString() ?? reference.Tag;
        using var response = await connection.SendAsync(
            "pull",
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, connection.Address($"manifests/{name}"));
                foreach (var type in ManifestTypes)
                {
                    request.Headers.Accept.Add(new(type));
                }

                return request;
            },
            cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw RegistryErrors.Refused(reference.Host, ($"read the image {reference}", $"give the image {reference}"), response.StatusCode, string.Empty, connection.SentAs);
        }

        var content = await ReadAsync(response, reference, cancellationToken);
        var digest = Digest.Of(content);
        return expected is null || digest == expected
            ? (content, response.Content.Headers.ContentType?.MediaType ?? MediaTypes.Manifest, digest)
            : throw RegistryErrors.WrongContent(reference.Host, $"The manifest {expected} of {reference} has the digest {digest}");
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, ImageReference reference, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LargestManifestBytes + 1];
        try
        {
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return length <= LargestManifestBytes
                ? buffer[..length]
                : throw RegistryErrors.WrongContent(reference.Host, $"The manifest of {reference} is larger than {LargestManifestBytes} bytes");
        }
        catch (HttpIOException exception)
        {
            throw RegistryErrors.Unreachable(reference.Host, exception);
        }
    }

    private async Task<byte[]?> FileInAsync(Descriptor layer, string path, long mostBytes, CancellationToken cancellationToken)
    {
        await using var blob = cache.Open(layer.Digest);
        return await LayerFile.ReadAsync(blob, layer.MediaType, path, mostBytes, cancellationToken);
    }

    private async Task<byte[]> SmallBlobAsync(
        RegistryConnection connection, ImageReference reference, Descriptor blob, CancellationToken cancellationToken)
    {
        if (blob.Size > LargestManifestBytes)
        {
            throw RegistryErrors.Unusable(reference, $"Its configuration has {blob.Size} bytes, which is too much");
        }

        await BlobAsync(connection, reference, blob, cancellationToken);
        return await File.ReadAllBytesAsync(cache.PathOf(blob.Digest), cancellationToken);
    }

    private async Task BlobAsync(
        RegistryConnection connection, ImageReference reference, Descriptor blob, CancellationToken cancellationToken)
    {
        if (await cache.HasAsync(blob, cancellationToken))
        {
            return;
        }

        await cache.WriteBlobAsync(
            async (stream, cancel) =>
            {
                await using var hashing = new HashingStream(stream);
                await new BlobDownload(connection, reference, clock).CopyAsync(blob, hashing, cancel);
                var digest = hashing.Finish();
                return digest == blob.Digest
                    ? (digest, digest)
                    : throw RegistryErrors.WrongContent(reference.Host, $"Blob {blob.Digest} of {reference} has the digest {digest}");
            },
            cancellationToken);
    }
}
