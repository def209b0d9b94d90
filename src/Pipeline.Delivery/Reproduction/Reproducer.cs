using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Registry.Evidence;
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
    /// <summary>Repeats the training of a version. One that went on from an earlier version is repeated after that one, from the file that this gives.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="files">Where a build leaves what it trained.</param>
    /// <param name="train">Lets the build of a folder train: its root, and the model file to go on from, null to begin anew.</param>
    /// <param name="cancellationToken">Cancelling leaves folders that the next call deletes.</param>
    /// <returns>The trainings that gave the same bytes again, the oldest first; the last is the one asked for.</returns>
    /// <exception cref="PipelineException">
    /// PIP5033: no such version; PIP5041: its evidence is not kept here; PIP3062, PIP3063: its source cannot be had; PIP3064: its data cannot be had;
    /// PIP3080: it went on from a model that is no version; PIP3065: other bytes, or other evidence of the training.
    /// </exception>
    public async Task<IReadOnlyList<ReproductionPlan>> RunAsync(
        string modelId,
        string version,
        ReproductionFiles files,
        Func<string, string?, CancellationToken, Task> train,
        CancellationToken cancellationToken)
    {
        var plans = await PlanAsync(ledger.Version(modelId, version).Value, cancellationToken);
        string? earlier = null;
        foreach (var plan in plans)
        {
            SourceCopy.Make(root, plan.Source, plan.Folder);
            foreach (var file in plan.Training.Dataset.Parts ?? [plan.Training.Dataset])
            {
                await PlaceDataAsync(file, plan.Folder, cancellationToken);
            }

            await train(plan.Folder, earlier, cancellationToken);
            await CompareAsync(plan, files, cancellationToken);
            earlier = Path.Combine(plan.Folder, files.Model);
        }

        foreach (var plan in plans)
        {
            Directory.Delete(plan.Folder, recursive: true);
        }

        return plans;
    }

    /// <summary>Follows what each version went on from, back to the one that began anew.</summary>
    private async Task<IReadOnlyList<ReproductionPlan>> PlanAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var plans = new List<ReproductionPlan>();
        var before = ledger.Versions(entry.ModelId).Select(version => version.Value).TakeWhile(version => version.Version != entry.Version).ToList();
        for (var next = entry; next is not null;)
        {
            var training = await registry.ReadTrainingAsync(next, cancellationToken);
            var source = next.Source ?? throw new InvalidOperationException($"The entry {next.Tag} names no source.");
            plans.Add(new(
                next.ModelId, next.Version!, source, Path.Combine(Path.GetFullPath(stateFolder), "reproduce", $"{next.ModelId}-{next.Version}"), training));
            if (training.UpdatedFrom is not { } updatedFrom)
            {
                break;
            }

            // Only what was registered earlier is looked at, so a chain has an end.
            var place = before.FindLastIndex(version => version.Model == updatedFrom);
            next = place >= 0 ? before[place] : throw new PipelineException(
                "PIP3080",
                $"{next.ModelId} {next.Version} went on from a model that cannot be made again.",
                $"Its evidence names sha256:{updatedFrom.Abbreviated}…, and no version of {next.ModelId} before it has that file.",
                "Register the model that an update goes on from before the update: only then is it known how it was made.");
            before.RemoveRange(place, before.Count - place);
        }

        plans.Reverse();
        return plans;
    }

    /// <summary>Compares what the folder's build made with what was registered.</summary>
    private static async Task CompareAsync(ReproductionPlan plan, ReproductionFiles files, CancellationToken cancellationToken)
    {
        var path = Path.Combine(plan.Folder, files.Model);
        var found = File.Exists(path) ? Digest.Of(await File.ReadAllBytesAsync(path, cancellationToken)) : null;
        var evidence = new EvidenceFolder(Path.Combine(plan.Folder, files.Evidence));
        IReadOnlyList<string> differences = found is not null && evidence.Contains<TrainedModel>()
            ? TrainingDifference.Between(plan.Training, (await evidence.ReadAsync<TrainedModel>(cancellationToken)).Value)
            : [];
        if (found != plan.Training.Model || differences.Count > 0)
        {
            var commit = plan.Source.Commit[..12];
            var told = differences.Count > 0 ? $" What differs: {string.Join("; ", differences)}."
                : found is not null ? " Data, settings and rows are those of the evidence."
                : string.Empty;
            throw new PipelineException(
                "PIP3065",
                $"{plan.ModelId} {plan.Version} was not reproduced.",
                (found is null ? $"The build of commit {commit} left no model file."
                    : found == plan.Training.Model ? $"Commit {commit} gives the registered bytes, but the evidence tells another training."
                    : $"Registered: sha256:{plan.Training.Model.Abbreviated}…; trained now from commit {commit}: sha256:{found.Abbreviated}….") + told,
                $"Compare the two trainings: what was made now is in '{plan.Folder}'. Another processor, operating system or native library can round differently.");
        }
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
