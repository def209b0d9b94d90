using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images;

/// <summary>An OCI image layout on disk, whose every byte was checked when it was opened.</summary>
public sealed class OciLayout
{
    internal const string MarkerFile = "oci-layout";

    internal OciLayout(string folder, ImageIndex index, Descriptor image, ImageManifest contents, ImageConfiguration settings)
    {
        Folder = folder;
        Index = index;
        Image = image;
        Contents = contents;
        Settings = settings;
    }

    /// <summary>Gets the folder.</summary>
    public string Folder { get; }

    /// <summary>Gets the digest of the image's manifest.</summary>
    public Digest Manifest => Image.Digest;

    /// <summary>Gets the digest of the image's configuration.</summary>
    public Digest Configuration => Contents.Config.Digest;

    /// <summary>Gets the tag, if it has one.</summary>
    public string? Tag => Image.Annotations?.GetValueOrDefault("org.opencontainers.image.ref.name");

    /// <summary>Gets the size of all compressed layers in bytes.</summary>
    public long Bytes => Contents.Layers.Sum(layer => layer.Size);

    /// <summary>Gets the platform, for example <c>linux/amd64</c>.</summary>
    public string Platform => $"{Settings.Os}/{Settings.Architecture}";

    /// <summary>Gets the image's title, if it has one.</summary>
    public string? Title => Labels.GetValueOrDefault("org.opencontainers.image.title");

    /// <summary>Gets the image's labels.</summary>
    public IReadOnlyDictionary<string, string> Labels =>
        Settings.Config?.Labels ?? new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the program and its arguments.</summary>
    public IReadOnlyList<string> Entrypoint => Settings.Config?.Entrypoint ?? [];

    /// <summary>Gets the environment variables, each <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Environment => Settings.Config?.Env ?? [];

    /// <summary>Gets the folder that the program starts in.</summary>
    public string WorkingFolder => Settings.Config?.WorkingDir ?? "/";

    internal ImageIndex Index { get; }

    internal Descriptor Image { get; }

    internal ImageManifest Contents { get; }

    internal ImageConfiguration Settings { get; }

    /// <summary>Opens a layout and checks the digest and size of every blob and of every uncompressed layer.</summary>
    /// <exception cref="PipelineException">It is not a layout, holds not exactly one image, or was changed: PIP6009 lists all damage.</exception>
    public static Task<OciLayout> OpenAsync(string folder, CancellationToken cancellationToken) =>
        LayoutCheck.OpenAsync(folder, cancellationToken);

    /// <summary>Reads the bill of materials (CycloneDX JSON); null when the layout has none.</summary>
    public Task<byte[]?> ReadSbomAsync(CancellationToken cancellationToken) => ReadAttestationAsync(MediaTypes.CycloneDx, cancellationToken);

    /// <summary>Reads the provenance (an in-toto statement); null when the layout has none.</summary>
    public Task<byte[]?> ReadProvenanceAsync(CancellationToken cancellationToken) => ReadAttestationAsync(MediaTypes.InToto, cancellationToken);

    /// <summary>Gives the path of a blob in a layout.</summary>
    internal static string PathOf(string folder, Digest digest) => Path.Combine(folder, "blobs", "sha256", digest.Hex);

    internal FileStream OpenBlob(Digest digest) => FileStreams.Read(PathOf(Folder, digest));

    private async Task<byte[]?> ReadAttestationAsync(string artifactType, CancellationToken cancellationToken)
    {
        if (Index.Manifests.FirstOrDefault(manifest => manifest.ArtifactType == artifactType) is not { } descriptor)
        {
            return null;
        }

        var manifest = OciJson.Read<ImageManifest>(await File.ReadAllBytesAsync(PathOf(Folder, descriptor.Digest), cancellationToken));
        return manifest.Layers is [var document, ..]
            ? await File.ReadAllBytesAsync(PathOf(Folder, document.Digest), cancellationToken)
            : null;
    }
}
