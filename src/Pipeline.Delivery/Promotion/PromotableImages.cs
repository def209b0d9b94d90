using Pipeline.Core.Evidence;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Images;
using Pipeline.Registry.Versions;

namespace Pipeline.Delivery.Promotion;

/// <summary>Finds the verified image to promote: the one of this checkout, or an earlier version by name.</summary>
/// <param name="registry">The versions with their evidence.</param>
/// <param name="images">The images of all versions.</param>
public sealed class PromotableImages(ModelRegistry registry, ImageStore images)
{
    /// <summary>Finds it. The one of this checkout is kept first, so that it can be rolled back to when the checkout has moved on.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="version">A registered version; null for the image of this checkout.</param>
    /// <param name="evidence">The evidence of this checkout.</param>
    /// <param name="layout">The image layout of this checkout.</param>
    /// <param name="cancellationToken">Stops keeping.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5010 to PIP5013: no sound evidence of a verified image; PIP5033, PIP5041: no such version, or never verified.</exception>
    public async Task<Sealed<VerifiedImage>> FindAsync(
        string modelId, string? version, EvidenceFolder evidence, string layout, CancellationToken cancellationToken)
    {
        if (version is not null && (await evidence.FindAsync<VerifiedImage>(cancellationToken))?.Value.Version != version)
        {
            return await registry.ReadEvidenceAsync<VerifiedImage>(modelId, version, cancellationToken);
        }

        var verified = await evidence.ReadAsync<VerifiedImage>(cancellationToken);
        await images.KeepAsync(layout, verified.Value.Manifest, cancellationToken);
        await registry.KeepEvidenceAsync<VerifiedImage>(modelId, verified.Value.Version, evidence, cancellationToken);
        return verified;
    }
}
