namespace Pipeline.Delivery.Images.Oci;

/// <summary>The media types of the OCI image specification 1.1 that are written or understood, and Docker's older names.</summary>
internal static class MediaTypes
{
    public const string Index = "application/vnd.oci.image.index.v1+json";
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    public const string Configuration = "application/vnd.oci.image.config.v1+json";
    public const string Layer = "application/vnd.oci.image.layer.v1.tar";
    public const string GzipLayer = "application/vnd.oci.image.layer.v1.tar+gzip";
    public const string Empty = "application/vnd.oci.empty.v1+json";
    public const string CycloneDx = "application/vnd.cyclonedx+json";
    public const string InToto = "application/vnd.in-toto+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    private const string DockerGzipLayer = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>Gives OCI's name for a layer's media type, or null for a kind that cannot be read (zstd, foreign).</summary>
    public static string? LayerType(string mediaType) => mediaType switch
    {
        Layer => Layer,
        GzipLayer or DockerGzipLayer => GzipLayer,
        _ => null,
    };
}
