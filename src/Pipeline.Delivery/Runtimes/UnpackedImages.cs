using Pipeline.Core.Digests;
using Pipeline.Delivery.Images;

namespace Pipeline.Delivery.Runtimes;

/// <summary>The files of images, unpacked once each, so that processes run from the very bytes that a container would.</summary>
/// <param name="folder">Where they go, one folder an image.</param>
public sealed class UnpackedImages(string folder)
{
    /// <summary>Gives the folder of an image's files, unpacking them when they are not there or not intact.</summary>
    /// <param name="layout">Folder of the OCI layout.</param>
    /// <param name="manifest">Digest of the manifest.</param>
    /// <param name="cancellationToken">Stops unpacking.</param>
    public async Task<string> GetAsync(string layout, Digest manifest, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, manifest.Hex);
        await ImageFiles.ExtractAsync(
            await OciLayout.OpenAsync(layout, cancellationToken), target, [ScoringImage.AppFolder, ScoringImage.ModelFolder], cancellationToken);
        return target;
    }
}
