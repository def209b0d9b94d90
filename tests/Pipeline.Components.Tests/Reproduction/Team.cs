using LibGit2Sharp;
using Pipeline.Core.Evidence;
using Pipeline.Core.Profiles;
using Pipeline.Data.Rows;
using Pipeline.Delivery.Reproduction;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Files;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Sources;
using Pipeline.Registry.Versions;
using Pipeline.Testing;
using Pipeline.Training;
using Pipeline.Training.Proof;

namespace Pipeline.Components.Tests.Reproduction;

/// <summary>A repository with data, a ledger and a store, all real; training runs in this process instead of in the commit's own build.</summary>
internal sealed class Team : IDisposable
{
    public const string DataPath = "data/loans.csv";
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "samples/CreditRisk/data/credit_data.csv"));
    private readonly TemporaryFolder _folder = new();
    private readonly Ledger _ledger;

    public Team()
    {
        LibGit2Sharp.Repository.Init(_folder.Path);
        File.WriteAllText(_folder.At(".gitignore"), ".pipeline/\nartifacts/\n");
        _ledger = new(LedgerSettings.In(StateFolder), TimeProvider.System);
        Reproducer = new(_folder.Path, StateFolder, _ledger, new ModelRegistry(Path.Combine(StateFolder, "store"), _ledger), new ContentStore(Path.Combine(StateFolder, "store")));
    }

    public static ReproductionFiles Files { get; } = new("artifacts/model/model.onnx", "artifacts/evidence");

    public OnlineLoans Model { get; } = new();

    public Reproducer Reproducer { get; }

    public bool CommitsData { get; init; } = true;

    public string StateFolder => _folder.At(".pipeline");

    public string DataFile => _folder.At(DataPath);

    /// <summary>Puts rows of the sample into the data file, commits, and trains.</summary>
    public async Task<TrainingResult> TrainAsync(Range rows, TrainingResult? earlier = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DataFile)!);
        await File.WriteAllLinesAsync(DataFile, Lines[1..][rows].Prepend(Lines[0]));
        using (var repository = new LibGit2Sharp.Repository(_folder.Path))
        {
            Commands.Stage(repository, CommitsData ? "*" : ".gitignore");
            var author = new Signature("Ada", "ada@example.org", DateTimeOffset.UnixEpoch);
            repository.Commit("Data", author, author, new CommitOptions { AllowEmptyCommit = true });
        }

        var path = _folder.At("artifacts/earlier.onnx");
        if (earlier is not null)
        {
            await File.WriteAllBytesAsync(path, earlier.Onnx);
        }

        return await TrainInAsync(_folder.Path, earlier is null ? null : path, CancellationToken.None);
    }

    /// <summary>Trains and gives the model the next major version.</summary>
    public async Task<TrainingResult> RegisterAsync(Range rows, TrainingResult? earlier = null, Func<TrainedModel, TrainedModel>? tell = null)
    {
        var result = await TrainAsync(rows, earlier);
        var evidence = EvidenceIn(_folder.Path);
        await evidence.WriteAsync(tell is null ? result.Evidence : tell(result.Evidence), CancellationToken.None);
        var seal = await new EvidenceArchive(Path.Combine(StateFolder, "store", "evidence")).KeepAsync<TrainedModel>(evidence, CancellationToken.None);
        var source = GitSource.Read(_folder.Path);
        await _ledger.RegisterVersionAsync(new(Model.Id, result.Evidence.Model, source with { Dirty = false }, seal, "ada@example"), VersionChoice.Major, CancellationToken.None);
        return result;
    }

    public Task<IReadOnlyList<ReproductionPlan>> ReproduceAsync(string version) =>
        Reproducer.RunAsync(Model.Id, version, Files, TrainInAsync, TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();

    private static EvidenceFolder EvidenceIn(string root) => new(Path.Combine(root, Files.Evidence));

    private async Task<TrainingResult> TrainInAsync(string root, string? earlier, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(root, DataPath));
        var content = await ContentDigest.OfFileAsync(file.FullName, cancellationToken);
        var evidence = EvidenceIn(root);
        var data = await evidence.WriteAsync(
            new ValidatedData
            {
                ModelId = Model.Id,
                Dataset = new(DataPath, content.Sha256, content.Md5, file.Length),
                Rows = 1,
                Schema = Model.Schema.Fingerprint,
                Rules = [],
                Profile = new DatasetProfile(1, []),
            },
            cancellationToken);
        var rows = await Dataset.ReadAsync(Model, data.Value, root, cancellationToken);
        var result = await ProvedTraining.RunAsync(Model, rows.Training, rows.Holdout, data, earlier, prove: false, cancellationToken);
        await AtomicFile.WriteAsync(Path.Combine(root, Files.Model), result.Onnx, cancellationToken);
        await evidence.WriteAsync(result.Evidence, cancellationToken);
        return result;
    }
}
