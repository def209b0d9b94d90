using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Stages;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Files;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Registry.Versions;

/// <summary>Model versions: the ledger says what they mean, the store holds the bytes and the evidence.</summary>
/// <param name="storeFolder">The folder of the store, usually <c>.pipeline/store</c>.</param>
/// <param name="ledger">The ledger.</param>
public sealed class ModelRegistry(string storeFolder, Ledger ledger)
{
    private readonly ContentStore _store = new(storeFolder);
    private readonly EvidenceArchive _archive = new(Path.Combine(storeFolder, "evidence"));

    /// <summary>Gives a gated model a version and keeps its file and its evidence. The same model again gives the same version.</summary>
    /// <param name="request">What to register.</param>
    /// <param name="cancellationToken">Cancelling before the ledger's entry is recorded registers nothing.</param>
    /// <returns>The evidence, for the caller to write.</returns>
    /// <exception cref="PipelineException">
    /// PIP5040: the model file is not the one that was gated; PIP5012: the evidence is stale; and what the ledger and the store throw.
    /// </exception>
    public async Task<RegisteredModel> RegisterAsync(RegistrationRequest request, CancellationToken cancellationToken)
    {
        var gated = await request.Evidence.ReadAsync<GatedModel>(cancellationToken);
        await _archive.KeepAsync<GatedModel>(request.Evidence, cancellationToken);
        var stored = await _store.PutFileAsync(request.ModelFile, cancellationToken);
        if (stored.Sha256 != gated.Value.Model)
        {
            throw new PipelineException(
                "PIP5040",
                $"'{request.ModelFile}' is not the model that passed the gates.",
                $"Its digest is {stored.Sha256.Abbreviated}, and the gates saw {gated.Value.Model.Abbreviated}.",
                "Run the targets Train, Evaluate and Gate again.");
        }

        var chain = await request.Evidence.RequireChainAsync<GatedModel>(cancellationToken);
        var entry = await ledger.RegisterVersionAsync(
            new(gated.Value.ModelId, gated.Value.Model, request.Source, gated.Seal, request.Actor), request.Version, cancellationToken);
        return new()
        {
            ModelId = entry.Value.ModelId,
            Version = entry.Value.Version,
            Model = entry.Value.Model,
            Source = entry.Value.Source!,
            Tag = entry.Value.Tag,
            Lineage = [.. chain.Select(link => new Basis(link.Kind, link.Seal))],
        };
    }

    /// <summary>Copies the model file of a version, verified.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="cancellationToken">Cancelling leaves the old file.</param>
    /// <exception cref="PipelineException">PIP5033: no such version; PIP5004, PIP5005: the store does not hold it, or damaged.</exception>
    public async Task<Sealed<LedgerEntry>> CopyModelAsync(
        string modelId, string version, string path, CancellationToken cancellationToken)
    {
        var entry = ledger.Version(modelId, version);
        await _store.CopyToAsync(entry.Value.Model, path, cancellationToken);
        return entry;
    }

    /// <summary>Copies the model file that a stage holds, verified.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="cancellationToken">Cancelling leaves the old file.</param>
    /// <returns>The assignment, or null when the stage holds nothing; then no file is made.</returns>
    /// <exception cref="PipelineException">PIP5004, PIP5005: the store does not hold it, or damaged; PIP5030, PIP5032: the ledger cannot be read.</exception>
    public async Task<Sealed<LedgerEntry>?> CopyChampionAsync(
        string modelId, Stage stage, string path, CancellationToken cancellationToken)
    {
        var entry = ledger.Current(modelId, stage);
        if (entry is not null)
        {
            await _store.CopyToAsync(entry.Value.Model, path, cancellationToken);
        }

        return entry;
    }

    /// <summary>Gives the gates that the last registered version of a model had to pass.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null before the first version; without the evidence where it is not in this store.</returns>
    /// <exception cref="PipelineException">PIP5005: the evidence is damaged; PIP5030, PIP5032: the ledger cannot be read.</exception>
    public async Task<GateReference?> LastGatesAsync(string modelId, CancellationToken cancellationToken)
    {
        if (ledger.Versions(modelId) is not [.., { Value: var last }])
        {
            return null;
        }

        var from = $"version {last.Version}";
        try
        {
            return last.Evidence is { } seal
                ? new(from, (await _archive.ReadAsync<GatedModel>(seal, cancellationToken)).Value)
                : new(from, null);
        }
        catch (PipelineException exception) when (exception.Code == "PIP5004")
        {
            return new(from, null);
        }
    }

    /// <summary>Keeps evidence about a version, with all that it rests on: <see cref="VerifiedImage"/>, so that it can be promoted later.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    /// <param name="modelId">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="folder">Where the evidence is.</param>
    /// <param name="cancellationToken">Cancelling keeps what was kept by then.</param>
    /// <exception cref="PipelineException">PIP5012: the chain is stale; PIP5001: the store cannot be written; PIP5033: no such version.</exception>
    public async Task KeepEvidenceAsync<T>(string modelId, string version, EvidenceFolder folder, CancellationToken cancellationToken)
        where T : class, IEvidence<T>
    {
        _ = ledger.Version(modelId, version);
        var seal = await _archive.KeepAsync<T>(folder, cancellationToken);
        await AtomicFile.WriteAsync(PointerOf(modelId, version, T.Kind), System.Text.Encoding.ASCII.GetBytes(seal + "\n"), cancellationToken);
    }

    /// <summary>Reads the latest evidence of a kind that was kept about a version.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    /// <param name="modelId">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5041: none was kept; PIP5004, PIP5005: the archive does not hold it, or damaged.</exception>
    public async Task<Sealed<T>> ReadEvidenceAsync<T>(string modelId, string version, CancellationToken cancellationToken)
        where T : class, IEvidence<T> => await _archive.ReadAsync<T>(await SealOfAsync<T>(modelId, version, cancellationToken), cancellationToken);

    /// <summary>Finds the evidence of the data that the model of a stage was made from.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The evidence, or null when the stage holds nothing.</returns>
    /// <exception cref="PipelineException">PIP5004, PIP5005: the archive does not hold it, or damaged; PIP5030, PIP5032: the ledger cannot be read.</exception>
    public async Task<Sealed<ValidatedData>?> FindDataAsync(string modelId, Stage stage, CancellationToken cancellationToken) =>
        ledger.Current(modelId, stage) is { } champion && ledger.Version(modelId, champion.Value.Version).Value.Evidence is { } gates
            ? await _archive.FindAsync<ValidatedData>(gates, cancellationToken)
            : null;

    /// <summary>Writes the latest evidence of a kind about a version, and all that it rests on, into a folder.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    /// <param name="modelId">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="folder">Where to write; files of the same kinds are replaced.</param>
    /// <param name="cancellationToken">Cancelling leaves some files written; each is whole.</param>
    /// <exception cref="PipelineException">PIP5041: none was kept; PIP5004, PIP5005: the archive does not hold it, or damaged.</exception>
    public async Task RestoreEvidenceAsync<T>(string modelId, string version, EvidenceFolder folder, CancellationToken cancellationToken)
        where T : class, IEvidence<T> =>
        await _archive.RestoreAsync(await SealOfAsync<T>(modelId, version, cancellationToken), folder, cancellationToken);

    /// <summary>Reads how a version was trained: on which data, with which settings.</summary>
    /// <param name="entry">The version's entry in the ledger.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5041: none was kept; PIP5004, PIP5005: the archive does not hold it, or damaged.</exception>
    public async Task<TrainedModel> ReadTrainingAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        (entry.Evidence is { } seal ? await _archive.FindAsync<TrainedModel>(seal, cancellationToken) : null)?.Value
        ?? throw new PipelineException(
            "PIP5041",
            $"No '{TrainedModel.Kind}' evidence of {entry.ModelId} {entry.Version} is kept here.",
            "The evidence that the version was registered with does not lead to one.",
            "Copy the store from the machine that registered the version.");

    /// <summary>Gives the version that a stage holds; null when it holds nothing.</summary>
    /// <exception cref="PipelineException">PIP5030, PIP5032: the ledger cannot be read.</exception>
    public string? VersionIn(string modelId, Stage stage) => ledger.Current(modelId, stage)?.Value.Version;

    /// <summary>Reads the evidence of the data that the model of a stage was trained on, as it was when the model was registered.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5030, PIP5032: the ledger cannot be read.</exception>
    public async Task<StageData> ReadStageDataAsync(string modelId, Stage stage, CancellationToken cancellationToken)
    {
        if (ledger.Current(modelId, stage) is not { } held)
        {
            return new StageData.NoModel();
        }

        var version = held.Value.Version;
        try
        {
            return await _archive.FindAsync<ValidatedData>(ledger.Version(modelId, version).Value.Evidence!, cancellationToken) is { } data
                ? new StageData.Kept(version, data)
                : new StageData.NotKept(version, "Its evidence names no data.");
        }
        catch (PipelineException exception) when (exception.Code == "PIP5004")
        {
            return new StageData.NotKept(version, exception.What);
        }
    }

    private async Task<Digest> SealOfAsync<T>(string modelId, string version, CancellationToken cancellationToken)
        where T : class, IEvidence<T>
    {
        var path = PointerOf(modelId, version, T.Kind);
        try
        {
            return Digest.Parse((await File.ReadAllTextAsync(path, cancellationToken)).Trim());
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or FormatException)
        {
            throw new PipelineException(
                "PIP5041",
                $"No '{T.Kind}' evidence of {modelId} {version} is kept here.",
                exception is FormatException ? $"'{path}' holds no seal." : $"There is no file '{path}'.",
                $"Run the target {EvidenceTargets.Of(T.Kind)} for that version, or copy the store from the machine that has it.",
                exception);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(path, exception);
        }
    }

    private string PointerOf(string modelId, string version, string kind)
    {
        if (!ModelId.IsValid(modelId))
        {
            throw new ArgumentException($"'{modelId}' cannot name a model.", nameof(modelId));
        }

        // A version that parses has no characters that could lead out of the folder.
        return Path.Combine(_store.Root, "versions", modelId, VersionChoice.Exactly(version).Name, kind);
    }
}
