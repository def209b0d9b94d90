using System.Net;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Registry.Files;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>
/// The images of all versions in a registry: below one repository, each model in its own, a tag a version. From there a machine that
/// trained nothing gets the model that a stage holds, by the digests that the ledger states.
/// </summary>
public sealed class PushedImages : IDisposable
{
    /// <summary>A larger model is not fetched into memory: 2 GB.</summary>
    public const long LargestModelBytes = int.MaxValue - 1_024;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(10) };
    private readonly string _repository;
    private readonly RegistryClient _registry;

    private PushedImages(string repository, NetworkCredential? credential, string cacheFolder)
    {
        _repository = repository.TrimEnd('/');
        var host = ImageReference.Parse($"{_repository}/any").Host;
        _registry = new(
            _http,
            new ImageCache(cacheFolder),
            TimeProvider.System,

            // Another registry, one that a base image comes from, must not see the password.
            (asked, _) => ValueTask.FromResult(asked == host ? credential : null));
    }

    /// <summary>Gives the images below a repository; null where none is named.</summary>
    /// <param name="repository">For example <c>registry.example.com/team</c>; null or empty for none.</param>
    /// <param name="user">The user; null to go without.</param>
    /// <param name="password">The password or token; null to go without.</param>
    /// <param name="cacheFolder">Where pulled layers are kept.</param>
    /// <exception cref="PipelineException">PIP6010: the repository is malformed.</exception>
    public static PushedImages? Open(string? repository, string? user, string? password, string cacheFolder) => string.IsNullOrWhiteSpace(repository)
        ? null
        : new(repository, string.IsNullOrEmpty(password) ? null : new(user ?? "token", password), cacheFolder);

    /// <summary>Pushes a verified image, with its version as the tag. What the registry has already is not sent again.</summary>
    /// <param name="image">The image, proved.</param>
    /// <param name="layout">Its layout folder.</param>
    /// <param name="cancellationToken">Stops; no tag points at what was sent by then.</param>
    /// <exception cref="PipelineException">PIP3090: the folder holds another image; PIP6009: it is damaged; PIP6011, PIP6012: the registry does not answer or refuses.</exception>
    public async Task<PushedImage> PushAsync(VerifiedImage image, string layout, CancellationToken cancellationToken)
    {
        var opened = await OciLayout.OpenAsync(layout, cancellationToken);
        return opened.Manifest == image.Manifest
            ? await _registry.PushAsync(opened, ImageReference.Parse($"{_repository}/{image.ModelId}:{image.Version.Replace('+', '_')}"), cancellationToken)
            : throw new PipelineException(
                "PIP3090",
                $"The image in '{layout}' is not the one that was verified.",
                $"It is sha256:{opened.Manifest.Abbreviated}…, and the evidence is about sha256:{image.Manifest.Abbreviated}….",
                "Run the VerifyImage target again, then push.");
    }

    /// <summary>Brings the model file of a pushed image into the store, verified: the manifest, the layer and the file each by its digest.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="manifest">The image's digest, as the ledger states it.</param>
    /// <param name="model">The model file's digest, as the ledger states it.</param>
    /// <param name="store">Where it goes; it is not fetched again while it is there.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="PipelineException">
    /// PIP3091: the image holds no such model file. PIP6011, PIP6012: the registry does not answer, has no such image or refuses.
    /// PIP6013: it gave other bytes than it promised. PIP5001: the store cannot be written.
    /// </exception>
    public async Task FetchModelAsync(string modelId, Digest manifest, Digest model, ContentStore store, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Parse($"{_repository}/{modelId}@{manifest}");
        var path = $"{ScoringImage.ModelFolder}/{ScoringImage.ModelFile}".TrimStart('/');
        var content = await _registry.PullFileAsync(reference, path, LargestModelBytes, cancellationToken);
        if (content is null || Digest.Of(content) != model)
        {
            throw new PipelineException(
                "PIP3091",
                $"The image {reference} does not hold the model that the ledger names.",
                content is null ? $"It has no file '{path}'." : $"Its model is sha256:{Digest.Of(content).Abbreviated}…, and the ledger names sha256:{model.Abbreviated}….",
                "Run the target Verify to check the ledger; do not use that image.");
        }

        await store.PutAsync(content, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
