using System.Security.Cryptography;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Delivery.Images.Layers;

namespace Pipeline.Delivery.Images;

/// <summary>The stage that puts a registered model and the scoring host into an image, and says so as evidence.</summary>
/// <param name="writer">Writes the image.</param>
public sealed class ModelPackager(OciLayoutWriter writer)
{
    /// <summary>Packs a registered model. Only the very bytes that were registered are packed.</summary>
    /// <param name="registered">The model's version.</param>
    /// <param name="parts">Where the files are, and where the image goes.</param>
    /// <param name="cancellationToken">Stops, and leaves an older image as it was.</param>
    /// <exception cref="PipelineException">PIP6019 when the model file is not the registered one; else the codes of the writer.</exception>
    public async Task<PackagedImage> PackAsync(Sealed<RegisteredModel> registered, ImageParts parts, CancellationToken cancellationToken)
    {
        var model = registered.Value;
        var recipe = ScoringImage.Recipe(
            model.ModelId,
            model.Version,
            parts.AppFolder,
            parts.AppAssembly,
            parts.ModelFolder,
            parts.BaseReference,
            Provenance(registered, parts),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["org.opencontainers.image.revision"] = model.Source.Commit },
            parts.Arguments);
        await RefuseOtherModelAsync(model, Path.Combine(parts.ModelFolder, ScoringImage.ModelFile), cancellationToken);
        var built = await writer.WriteAsync(recipe, parts.ImageFolder, cancellationToken);
        return new()
        {
            ModelId = model.ModelId,
            Version = model.Version,
            Model = model.Model,
            Manifest = built.Manifest,
            Configuration = built.Configuration,
            Bytes = built.Bytes,
            Platform = built.Platform,
            Base = built.Base,
            Sbom = built.Sbom,
            Provenance = built.Provenance,
            Basis = [registered.Basis],
        };
    }

    private static async Task RefuseOtherModelAsync(RegisteredModel model, string file, CancellationToken cancellationToken)
    {
        await using var stream = FileStreams.Read(file);
        var actual = Digest.FromHash(await SHA256.HashDataAsync(stream, cancellationToken));
        if (actual != model.Model)
        {
            throw new PipelineException(
                "PIP6019",
                $"'{file}' is not the model that was registered as {model.ModelId} {model.Version}.",
                $"The registered model is {model.Model}, and the file is {actual}: it was trained again or changed since.",
                "Run the Register target for the new model, or bring back the registered file from the store.");
        }
    }

    private static ImageProvenance Provenance(Sealed<RegisteredModel> registered, ImageParts parts) => new()
    {
        BuilderId = parts.BuilderId,
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sourceDirty"] = registered.Value.Source.Dirty ? "true" : "false",
        },
        Materials =
        [
            ImageMaterial.OfCommit("source", registered.Value.Source.Commit),
            ImageMaterial.Of(ScoringImage.ModelFile, registered.Value.Model),
            ImageMaterial.Of(registered.Basis.Kind, registered.Seal),
            .. registered.Value.Lineage.Select(basis => ImageMaterial.Of(basis.Kind, basis.Seal)),
        ],
    };
}
