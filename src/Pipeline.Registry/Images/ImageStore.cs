using System.Text.Json;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Images;

/// <summary>
/// Images by the digest of their manifest, each an OCI layout folder that is never changed: <c>images/sha256/HEX/</c>. What is kept
/// was read to the last byte, and a folder appears whole or not at all.
/// </summary>
public sealed class ImageStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string _temporary;

    /// <summary>Initializes a new instance of the <see cref="ImageStore"/> class; nothing is read or written yet.</summary>
    /// <param name="storeFolder">The folder of the store, usually <c>.pipeline/store</c>.</param>
    public ImageStore(string storeFolder)
    {
        Root = Path.Combine(Path.GetFullPath(storeFolder), "images");
        _temporary = Path.Combine(Root, "tmp");
    }

    /// <summary>Gets the absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>Gives the absolute path of an image's layout, whether it is there or not. For reading only.</summary>
    public string PathOf(Digest manifest) => Path.Combine(Root, "sha256", manifest.Hex);

    /// <summary>Says whether an image is kept; <see cref="VerifyAsync"/> says whether it is whole.</summary>
    public bool Contains(Digest manifest) => File.Exists(Path.Combine(PathOf(manifest), "index.json"));

    /// <summary>Keeps an image, by copying; one that is kept already and whole stays.</summary>
    /// <param name="layout">An OCI layout folder.</param>
    /// <param name="manifest">The digest of the manifest in it.</param>
    /// <param name="cancellationToken">Cancelling keeps nothing.</param>
    /// <returns>The absolute path of the kept layout.</returns>
    /// <exception cref="PipelineException">PIP5042: it is not a whole layout of that image; PIP5001, PIP5002: cannot be written, read.</exception>
    public async Task<string> KeepAsync(string layout, Digest manifest, CancellationToken cancellationToken)
    {
        var path = PathOf(manifest);
        try
        {
            using var held = await FileLock.AcquireAsync(Path.Combine(Root, ".lock"), Patience, cancellationToken);
            if (Contains(manifest) && await FindFaultAsync(path, manifest, cancellationToken) is null)
            {
                return path;
            }

            await DemandAsync(layout, manifest, cancellationToken);

            // The lock is held: whatever lies here was left by a killed process.
            DeleteFolder(_temporary);
            var made = Path.Combine(_temporary, manifest.Hex);
            await OciLayout.CopyAsync(layout, made, cancellationToken);
            await DemandAsync(made, manifest, cancellationToken);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (Directory.Exists(path))
            {
                Directory.Move(path, Path.Combine(_temporary, "damaged"));
            }

            Directory.Move(made, path);
            DeleteFolder(_temporary);
            return path;
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnWrite(path, exception);
        }
    }

    /// <summary>Reads a kept image to the last byte.</summary>
    /// <param name="manifest">The digest of its manifest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5004: not kept here; PIP5042: damaged.</exception>
    public Task VerifyAsync(Digest manifest, CancellationToken cancellationToken) => Contains(manifest)
        ? DemandAsync(PathOf(manifest), manifest, cancellationToken)
        : throw new PipelineException(
            "PIP5004",
            $"The store does not hold the image {manifest}.",
            $"There is no folder '{PathOf(manifest)}'.",
            "Run the target Containerize again, or copy the store from the machine that has it.");

    private static async Task DemandAsync(string layout, Digest manifest, CancellationToken cancellationToken)
    {
        if (await FindFaultAsync(layout, manifest, cancellationToken) is { } fault)
        {
            throw new PipelineException(
                "PIP5042",
                $"'{layout}' does not hold the whole image {manifest.Abbreviated}.",
                $"{fault.TrimEnd('.')}.",
                "Delete the folder and run the target Containerize again.");
        }
    }

    private static async Task<string?> FindFaultAsync(string layout, Digest manifest, CancellationToken cancellationToken)
    {
        try
        {
            return await OciLayout.FindFaultAsync(layout, manifest, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return exception.Message;
        }
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
