using System.Net;
using System.Net.Http.Headers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>Pushes one layout: blobs, then the manifest by digest, then what refers to it, and the tag last.</summary>
internal sealed class ImagePush(RegistryConnection connection, OciLayout layout, ImageReference target)
{
    private const string Scope = BlobUpload.Scope;

    /// <summary>Gets how many blobs were sent; those that the registry had are not.</summary>
    public int BlobsSent { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var blob in layout.Contents.Layers.Append(layout.Contents.Config))
        {
            await BlobAsync(blob, cancellationToken);
        }

        await ManifestAsync(layout.Image, layout.Manifest.ToString(), cancellationToken);
        var referrers = new List<Descriptor>();
        var known = true;
        foreach (var descriptor in layout.Index.Manifests.Where(descriptor => descriptor.Digest != layout.Manifest))
        {
            var manifest = OciJson.Read<ImageManifest>(await ReadAsync(descriptor, cancellationToken));
            foreach (var blob in manifest.Layers.Append(manifest.Config))
            {
                await BlobAsync(blob, cancellationToken);
            }

            known &= await ManifestAsync(descriptor, descriptor.Digest.ToString(), cancellationToken);
            referrers.Add(descriptor);
        }

        if (!known)
        {
            await ReferrersTagAsync(referrers, cancellationToken);
        }

        if (target.Tag is { } tag)
        {
            await ManifestAsync(layout.Image, tag, cancellationToken);
        }
    }

    private async Task BlobAsync(Descriptor blob, CancellationToken cancellationToken) =>
        BlobsSent += await new BlobUpload(connection, target).SendAsync(blob, () => layout.OpenBlob(blob.Digest), cancellationToken) ? 1 : 0;

    /// <summary>Puts a manifest; says whether the registry itself will answer which manifests refer to another.</summary>
    private async Task<bool> ManifestAsync(Descriptor descriptor, string name, CancellationToken cancellationToken) =>
        await PutManifestAsync(await ReadAsync(descriptor, cancellationToken), descriptor.MediaType, name, cancellationToken);

    private async Task<bool> PutManifestAsync(byte[] content, string mediaType, string name, CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(
            Scope,
            () =>
            {
                var body = new ByteArrayContent(content);
                body.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
                return new(HttpMethod.Put, connection.Address($"manifests/{name}")) { Content = body };
            },
            cancellationToken);
        return response.StatusCode == HttpStatusCode.Created
            ? response.Headers.Contains("OCI-Subject")
            : throw await RegistryErrors.RefusedAsync(connection, target, response, cancellationToken);
    }

    // Registries without the Referrers API: the specification's tag schema, by which clients find them there.
    private async Task ReferrersTagAsync(List<Descriptor> referrers, CancellationToken cancellationToken)
    {
        var index = OciJson.Write(new ImageIndex { Manifests = referrers });
        await PutManifestAsync(index, MediaTypes.Index, "sha256-" + layout.Manifest.Hex, cancellationToken);
    }

    private Task<byte[]> ReadAsync(Descriptor descriptor, CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(OciLayout.PathOf(layout.Folder, descriptor.Digest), cancellationToken);
}
