using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Registry.Files;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Sources;
using Pipeline.Registry.Versions;

namespace Pipeline.Delivery.Reproduction;

/// <summary>
/// Repeats a registered training from what the evidence says of it: the files of its commit in a folder of their own, the very bytes of its data,
/// and that commit's own build. Whoever repeats it needs no trust in the working tree.
/// </summary>
/// <param name="root">The repository's root.</param>
/// <param name="stateFolder">The pipeline's own folder, usually <c>.pipeline</c>.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="registry">The versions.</param>
/// <param name="store">Files by content.</param>
public sealed class Reproducer(string root, string stateFolder, Ledger ledger, ModelRegistry registry, ContentStore store)
{
    /// <summary>Makes the folder.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Cancelling leaves a folder that the next call deletes.</param>
    /// <exception cref="PipelineException">
    /// PIP5033: no such version; PIP5041: its evidence is not kept here; PIP3062, PIP3063: its source cannot be had; PIP3064: its data cannot be had.
    /// </exception>
    public async Task<ReproductionPlan> PrepareAsync(string modelId, string version, CancellationToken cancellationToken)
    {
        var entry = ledger.Version(modelId, version).Value;
        var training = await registry.ReadTrainingAsync(entry, cancellationToken);
        var source = entry.Source ?? throw new InvalidOperationException($"The entry {entry.Tag} names no source.");
        var folder = Path.Combine(Path.GetFullPath(stateFolder), "reproduce", $"{entry.ModelId}-{entry.Version}");
        SourceCopy.Make(root, source, folder);
        await PlaceDataAsync(training.Dataset, folder, cancellationToken);
        return new(entry.ModelId, entry.Version, source.Commit, folder, training);
    }

    /// <summary>Compares what the folder's build made with what was registered, and deletes the folder when they are the same.</summary>
    /// <param name="plan">What <see cref="PrepareAsync"/> gave.</param>
    /// <param name="modelFile">Path of the model file, relative to the folder.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP3065: other bytes, or none.</exception>
    public static async Task CompareAsync(ReproductionPlan plan, string modelFile, CancellationToken cancellationToken)
    {
        var path = Path.Combine(plan.Folder, modelFile);
        var found = File.Exists(path) ? Digest.Of(await File.ReadAllBytesAsync(path, cancellationToken)) : null;
        if (found != plan.Training.Model)
        {
            throw new PipelineException(
                "PIP3065",
                $"{plan.ModelId} {plan.Version} was not reproduced.",
                found is null
                    ? $"The build of commit {plan.Commit[..12]} left no model file."
                    : $"Registered: sha256:{plan.Training.Model.Abbreviated}…; trained now from commit {plan.Commit[..12]}, the same data and settings: sha256:{found.Abbreviated}….",
                $"Compare the two trainings: what was made now is in '{plan.Folder}'. Another processor, operating system or native library can round differently.");
        }

        Directory.Delete(plan.Folder, recursive: true);
    }

    private async Task PlaceDataAsync(DatasetVersion dataset, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, dataset.Path);
        if (await IsAsync(path, dataset.Sha256, cancellationToken))
        {
            return;
        }

        var here = Path.Combine(root, dataset.Path);
        if (store.Contains(dataset.Sha256))
        {
            await store.CopyToAsync(dataset.Sha256, path, cancellationToken);
        }
        else if (await IsAsync(here, dataset.Sha256, cancellationToken))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(here, path, overwrite: true);
        }
        else
        {
            throw new PipelineException(
                "PIP3064",
                $"The data of that training cannot be had: '{dataset.Path}', sha256:{dataset.Sha256.Abbreviated}….",
                "The commit does not hold those bytes, the working tree does not, and neither does the store.",
                $"Pull that version of the data (md5 {dataset.Md5}) and run this again.");
        }
    }

    private static async Task<bool> IsAsync(string path, Digest expected, CancellationToken cancellationToken) =>
        File.Exists(path) && (await ContentDigest.OfFileAsync(path, cancellationToken)).Sha256 == expected;
}
