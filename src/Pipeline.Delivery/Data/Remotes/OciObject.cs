using System.Text.Json;
using Pipeline.Delivery.Images.Attestations;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Data.Remotes;

/// <summary>
/// How one object of a data version stands in an OCI repository: one blob, and a manifest of the image specification 1.1 that names it, under a tag
/// that is made from its MD5. A tagged manifest keeps its blob when a registry collects garbage.
/// </summary>
internal static class OciObject
{
    /// <summary>The kind of artifact.</summary>
    public const string ArtifactType = "application/vnd.pipeline.data.object.v1";

    private const string ContentType = "application/octet-stream";
    private const string NameKey = "pipeline.data.name";
    private const string FileNameKey = "org.opencontainers.image.title";

    /// <summary>Gives the tag of a path of DVC's layout: <c>md5-…</c>, and <c>md5-dos2unix-…</c> (DVC's own word) for what DVC 1 and 2 named.</summary>
    /// <param name="path"><c>files/md5/ab/cdef…</c> or <c>ab/cdef…</c>, perhaps with <c>.dir</c> behind it.</param>
    public static string TagOf(string path)
    {
        var parts = path.Split('/');
        return (parts.Length > 2 ? "md5-" : "md5-dos2unix-") + parts[^2] + parts[^1];
    }

    /// <summary>Writes the manifest; equal content gives equal bytes.</summary>
    /// <param name="tag">The object's tag.</param>
    /// <param name="blob">Its digest and size.</param>
    public static byte[] Write(string tag, Descriptor blob) => OciJson.Write(new ImageManifest
    {
        ArtifactType = ArtifactType,
        Config = Attestation.EmptyConfiguration,
        Layers = [blob with { MediaType = ContentType, Annotations = new() { [FileNameKey] = tag } }],
        Annotations = new() { [NameKey] = tag },
    });

    /// <summary>Reads a manifest; null where it is not this object's.</summary>
    /// <param name="manifest">Its bytes.</param>
    /// <param name="tag">The object's tag.</param>
    /// <returns>The object's digest and size.</returns>
    public static Descriptor? Read(ReadOnlySpan<byte> manifest, string tag)
    {
        try
        {
            var read = OciJson.Read<ImageManifest>(manifest);
            return read.ArtifactType == ArtifactType && read.Annotations?.GetValueOrDefault(NameKey) == tag && read.Layers is [{ Size: >= 0 } only] ? only : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
