using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Extraction;

namespace Pipeline.Delivery.Images;

/// <summary>Unpacks the files of an image, so that processes can be started from the very bytes that a container would have.</summary>
public static class ImageFiles
{
    /// <summary>
    /// Unpacks all layers over each other. The folder is seen whole or not at all. When it holds the same files of the same
    /// image already, and every digest still fits, nothing is done.
    /// </summary>
    /// <param name="layout">The image.</param>
    /// <param name="folder">Where the root of the image goes; whatever is there is replaced if it was unpacked by this.</param>
    /// <param name="only">Folders or files of the image to unpack, for example <c>/app</c>; all when null.</param>
    /// <param name="cancellationToken">Stops, and leaves what was there.</param>
    /// <returns>Whether files were written; false when all were there.</returns>
    /// <exception cref="PipelineException">A layer is damaged, or holds something that would leave the folder (PIP6015).</exception>
    public static async Task<bool> ExtractAsync(
        OciLayout layout, string folder, IReadOnlyList<string>? only, CancellationToken cancellationToken)
    {
        var wanted = new PathFilter(only);
        if (await ExtractionNote.FitsAsync(folder, layout.Manifest, wanted, cancellationToken))
        {
            return false;
        }

        if (Directory.Exists(folder) && !ExtractionNote.IsIn(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new PipelineException(
                "PIP6008",
                $"'{folder}' holds other things, so no image is unpacked there.",
                "It was not unpacked from an image before.",
                "Name an empty or new folder, or remove that one yourself.");
        }

        await WholeFolder.WriteAsync(
            folder,
            async (temporary, cancel) =>
            {
                var tree = new ImageTree(temporary, wanted);
                for (var number = 0; number < layout.Contents.Layers.Count; number++)
                {
                    await LayerReader.ApplyAsync(layout, number, tree, cancel);
                }

                await ExtractionNote.WriteAsync(temporary, layout.Manifest, wanted, tree.Files, cancel);
                return 0;
            },
            cancellationToken);
        return true;
    }
}
