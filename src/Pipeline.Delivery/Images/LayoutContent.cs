using System.Globalization;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Attestations;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images;

/// <summary>All that goes into a layout, in memory except the layers.</summary>
internal sealed record LayoutContent
{
    private const string ReferenceName = "org.opencontainers.image.ref.name";

    public required ImageRecipe Recipe { get; init; }

    public required ResolvedBase Base { get; init; }

    public required IReadOnlyList<PackedLayer> Layers { get; init; }

    public required Descriptor Configuration { get; init; }

    public required Descriptor Manifest { get; init; }

    public required Attestation Sbom { get; init; }

    public required Attestation Provenance { get; init; }

    public required IReadOnlyDictionary<Digest, byte[]> SmallBlobs { get; init; }

    private string Tag => Recipe.Version.Replace('+', '_'); // a tag cannot hold the plus of build metadata

    public static LayoutContent Of(ImageRecipe recipe, ResolvedBase resolved, IReadOnlyList<PackedLayer> own)
    {
        IReadOnlyList<PackedLayer> layers = [.. resolved.Layers, .. own];
        var blobs = new Dictionary<Digest, byte[]>();
        var configuration = Add(blobs, MediaTypes.Configuration, OciJson.Write(ConfigurationOf(recipe, resolved, layers)));
        var manifest = Add(blobs, MediaTypes.Manifest, OciJson.Write(new ImageManifest
        {
            Config = configuration,
            Layers = [.. layers.Select(layer => layer.Blob)],
            Annotations = Labels(recipe, resolved),
        }));
        var facts = new AttestedImage(recipe, resolved, layers, manifest);
        var sbom = Attestation.Of(MediaTypes.CycloneDx, CycloneDx.Write(facts), manifest, predicateType: null);
        var provenance = Attestation.Of(MediaTypes.InToto, SlsaProvenance.Write(facts), manifest, SlsaProvenance.PredicateType);
        foreach (var attestation in (Attestation[])[sbom, provenance])
        {
            blobs[attestation.Document.Digest] = attestation.DocumentBytes;
            blobs[attestation.Manifest.Digest] = attestation.ManifestBytes;
        }

        blobs[Attestation.EmptyConfiguration.Digest] = Attestation.EmptyConfigurationBytes;
        return new()
        {
            Recipe = recipe,
            Base = resolved,
            Layers = layers,
            Configuration = configuration,
            Manifest = manifest,
            Sbom = sbom,
            Provenance = provenance,
            SmallBlobs = blobs,
        };
    }

    public BuiltImage Describe(string folder) => new()
    {
        Folder = folder,
        Tag = Tag,
        Manifest = Manifest.Digest,
        Configuration = Configuration.Digest,
        Bytes = Layers.Sum(layer => layer.Blob.Size),
        Layers = [.. Layers.Select(layer => new BuiltLayer(layer.Blob.Digest, layer.DiffId, layer.Blob.Size, layer.CreatedBy ?? "unknown"))],
        Platform = Base.Platform.ToString(),
        Base = Base.Description,
        Sbom = Sbom.Document.Digest,
        Provenance = Provenance.Document.Digest,
    };

    public async Task WriteAsync(string folder, ImageCache cache, CancellationToken cancellationToken)
    {
        var blobs = Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256")).FullName;
        foreach (var (digest, bytes) in SmallBlobs)
        {
            await File.WriteAllBytesAsync(Path.Combine(blobs, digest.Hex), bytes, cancellationToken);
        }

        foreach (var blob in Layers.Select(layer => layer.Blob).DistinctBy(blob => blob.Digest))
        {
            await CopyAsync(blob, cache, Path.Combine(blobs, blob.Digest.Hex), cancellationToken);
        }

        var index = new ImageIndex
        {
            Manifests =
            [
                Manifest with
                {
                    Platform = Base.Platform,
                    Annotations = new(StringComparer.Ordinal) { [ReferenceName] = Tag },
                },
                Sbom.Manifest,
                Provenance.Manifest,
            ],
        };
        await File.WriteAllBytesAsync(Path.Combine(folder, "index.json"), OciJson.Write(index), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, OciLayout.MarkerFile), """{"imageLayoutVersion":"1.0.0"}""", cancellationToken);
    }

    private static async Task CopyAsync(Descriptor blob, ImageCache cache, string destination, CancellationToken cancellationToken)
    {
        await using var source = cache.Open(blob.Digest);
        await using var target = FileStreams.Create(destination);
        await using var hashing = new HashingStream(target);
        await source.CopyToAsync(hashing, cancellationToken);
        if (hashing.Finish() != blob.Digest)
        {
            throw new PipelineException(
                "PIP6009",
                $"The cached layer {blob.Digest.Abbreviated} is damaged.",
                $"The file '{cache.PathOf(blob.Digest)}' changed while it was copied, or the disk gives other bytes than were written.",
                "Delete the cache folder and run the target again; check the disk.");
        }
    }

    private static Descriptor Add(Dictionary<Digest, byte[]> blobs, string mediaType, byte[] content)
    {
        var descriptor = Descriptor.Of(mediaType, content);
        blobs[descriptor.Digest] = content;
        return descriptor;
    }

    private static ImageConfiguration ConfigurationOf(ImageRecipe recipe, ResolvedBase resolved, IReadOnlyList<PackedLayer> layers)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in resolved.Variables.Concat(recipe.Variables))
        {
            variables[name] = value;
        }

        return new()
        {
            Created = recipe.Created,
            Architecture = resolved.Platform.Architecture,
            Os = resolved.Platform.Os,
            Variant = resolved.Platform.Variant,
            Config = new()
            {
                User = recipe.User,
                ExposedPorts = recipe.Port is { } port
                    ? new(StringComparer.Ordinal) { [port.ToString(CultureInfo.InvariantCulture) + "/tcp"] = new object() }
                    : null,
                Env = [.. variables.Select(pair => $"{pair.Key}={pair.Value}")],
                Entrypoint = recipe.Entrypoint,
                WorkingDir = recipe.WorkingFolder,
                Labels = Labels(recipe, resolved),
                StopSignal = "SIGTERM",
            },
            Rootfs = new() { DiffIds = [.. layers.Select(layer => layer.DiffId)] },
            History =
            [
                .. layers.Select(layer => new ImageConfiguration.HistoryEntry
                {
                    Created = recipe.Created,
                    CreatedBy = layer.CreatedBy ?? "base image " + resolved.Description,
                }),
            ],
        };
    }

    private static SortedDictionary<string, string> Labels(ImageRecipe recipe, ResolvedBase resolved)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["org.opencontainers.image.title"] = recipe.Name,
            ["org.opencontainers.image.version"] = recipe.Version,
            ["org.opencontainers.image.created"] = recipe.Created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        if (resolved.Materials is [var image, ..])
        {
            labels["org.opencontainers.image.base.name"] = image.Name;
            labels["org.opencontainers.image.base.digest"] = $"{image.Algorithm}:{image.Value}";
        }

        foreach (var (name, value) in recipe.Labels)
        {
            labels[name] = value;
        }

        return labels;
    }
}
