using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Bases;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;
using Pipeline.Delivery.Images.Registries;

namespace Pipeline.Delivery.Images;

/// <summary>Writes images as OCI layouts, without any container engine.</summary>
/// <param name="cache">Where packed and pulled layers are kept.</param>
/// <param name="registry">Used when a recipe names a base image; null where none will.</param>
public sealed class OciLayoutWriter(ImageCache cache, RegistryClient? registry = null)
{
    /// <summary>Writes an image. The folder is seen whole or not at all, also when this is killed; an older layout in it is replaced.</summary>
    /// <param name="recipe">What to write.</param>
    /// <param name="folder">Folder of the layout.</param>
    /// <param name="cancellationToken">Stops, and leaves what was there.</param>
    /// <exception cref="PipelineException">The reader can mend it: see the codes PIP6001 to PIP6018.</exception>
    public async Task<BuiltImage> WriteAsync(ImageRecipe recipe, string folder, CancellationToken cancellationToken)
    {
        RefuseOtherThings(folder);
        var (resolved, layers) = await PackAsync(recipe, cancellationToken);
        var content = LayoutContent.Of(recipe, resolved, layers);
        await WholeFolder.WriteAsync(
            folder,
            async (temporary, cancel) =>
            {
                await content.WriteAsync(temporary, cache, cancel);
                return 0;
            },
            cancellationToken);
        return content.Describe(folder);
    }

    private static void RefuseOtherThings(string folder)
    {
        var holdsOtherThings = File.Exists(folder)
            || (Directory.Exists(folder)
                && !File.Exists(Path.Combine(folder, OciLayout.MarkerFile))
                && Directory.EnumerateFileSystemEntries(folder).Any());
        if (holdsOtherThings)
        {
            throw new PipelineException(
                "PIP6008",
                $"'{folder}' is not an image, so it is not replaced by one.",
                $"It holds other things and no '{OciLayout.MarkerFile}' file.",
                "Name an empty or new folder, or remove that one yourself.");
        }
    }

    private async Task<(ResolvedBase Base, IReadOnlyList<PackedLayer> Layers)> PackAsync(
        ImageRecipe recipe, CancellationToken cancellationToken)
    {
        try
        {
            var resolving = ResolveAsync(recipe.Base, cancellationToken);
            var layers = await PackAsync(recipe.Layers, cancellationToken);
            return (await resolving, layers);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw WholeFolder.CannotWrite(cache.Folder, exception);
        }
    }

    private async Task<ResolvedBase> ResolveAsync(BaseImage image, CancellationToken cancellationToken)
    {
        switch (image)
        {
            case BaseImage.ThisMachine here:
                var assembled = LocalBase.Assemble(here);
                return new()
                {
                    Description = assembled.Description,
                    Platform = Platform.OfThisProcessor,
                    Layers = await PackAsync(assembled.Layers, cancellationToken),
                    Variables = assembled.Variables,
                    Components = assembled.Components,
                };
            case BaseImage.Pulled pulled:
                var client = registry ?? throw new InvalidOperationException("A base image from a registry needs a RegistryClient.");
                return await client.PullBaseAsync(pulled.Reference, Platform.OfThisProcessor, cancellationToken);
            default:
                return new()
                {
                    Description = "nothing",
                    Platform = Platform.OfThisProcessor,
                    Layers = [],
                    Variables = new Dictionary<string, string>(StringComparer.Ordinal),
                };
        }
    }

    // Compressing is the slow part: one task a layer.
    private async Task<IReadOnlyList<PackedLayer>> PackAsync(IReadOnlyList<ImageLayer> layers, CancellationToken cancellationToken) =>
        await Task.WhenAll(layers.Select(layer => Task.Run(() => cache.PackAsync(layer, cancellationToken), cancellationToken)));
}
