using Nuke.Common;
using Pipeline.Core.Models;
using Pipeline.Data.Files;
using Pipeline.Delivery.Data;
using Pipeline.Engine;
using Pipeline.Registry.Data;
using Pipeline.Registry.Data.Remotes;
using Serilog;

namespace Pipeline.Components;

/// <summary>Versions of data: content by digest as DVC keeps it, a pointer in git, and a remote that machines share.</summary>
public interface IVersionData : IHazModel, IHazData, IHazDestination
{
    /// <summary>Gets the remote that keeps data.</summary>
    [Parameter("Remote that keeps data: a name of .dvc/config, a folder, or an address (default: core.remote of .dvc/config)")]
    string? DataRemote => TryGetValue(() => DataRemote);

    /// <summary>Gets the user at a registry that keeps data.</summary>
    [Parameter("User at a registry that keeps data, where .dvc/config.local has none", List = false)]
    string? DataRemoteUser => TryGetValue(() => DataRemoteUser);

    /// <summary>Gets the password or token at a registry that keeps data.</summary>
    [Parameter("Password or token at a registry that keeps data, where .dvc/config.local has none", List = false)]
    [Secret]
    string? DataRemotePassword => TryGetValue(() => DataRemotePassword);

    /// <summary>Gets a value indicating whether PullData may replace working files that no version keeps.</summary>
    [Parameter("Let PullData replace data that was changed and never added")]
    bool DiscardChanges => TryGetValue<bool?>(() => DiscardChanges) ?? false;

    /// <summary>Gets a value indicating whether PullData fetches only what the models read and is not there.</summary>
    [Parameter("Let PullData fetch only what the models read and is not there (default: yes as a part of the chain, no when it is asked for)", List = false)]
    bool OnlyMissingData => TryGetValue<bool?>(() => OnlyMissingData) ?? InvokedTargets.All(target => target.Name != nameof(PullData));

    /// <summary>Gets a value indicating whether PullData has something to fetch.</summary>
    bool HasDataToFetch => !OnlyMissingData || MissingData.PointersOf(Model, OtherModels, RootDirectory).Count > 0;

    /// <summary>Gets the other models of the repository: where their data are not there, the chain fetches them too.</summary>
    IEnumerable<Model> OtherModels => [];

    /// <summary>Gets the earlier revision to compare.</summary>
    [Parameter("Earlier git revision to compare (DataDiff; default: HEAD)")]
    string From => TryGetValue(() => From) ?? "HEAD";

    /// <summary>Gets a value indicating whether earlier commits keep their data too.</summary>
    [Parameter("Keep what any commit refers to, not only branches and tags (GarbageCollectData)")]
    bool KeepHistory => TryGetValue<bool?>(() => KeepHistory) ?? false;

    /// <summary>Gets a value indicating whether to delete what was found.</summary>
    [Parameter("Delete what was found (GarbageCollectData)")]
    bool Yes => TryGetValue<bool?>(() => Yes) ?? false;

    /// <summary>Gets where the repository keeps its data.</summary>
    DataRepository DataRepository => DataRepository.Open(RootDirectory);

    /// <summary>Connects to the remote; nothing is asked of it yet. The caller disposes of it.</summary>
    internal IDataRemote ConnectDataRemote(DataRepository repository) => DataRemotes.Connect(repository, DataRemote, DataRemoteUser, DataRemotePassword);

    /// <summary>Gets the target that adds data.</summary>
    Target AddData => _ => _
        .Description("Keep the content of a data file or folder and write the pointer to commit: --data PATH")
        .SuggestsNext("./build.sh PushData", "send the content to the remote, then commit the pointer")
        .Executes(async cancellationToken =>
        {
            var added = await new DataVersions(DataRepository).AddAsync(Data ?? Model.Data.Path, cancellationToken);
            ReportSummary(figures => figures
                .With("pointer", $"{added.PointerPath}")
                .With("content", $"{added.Name[..12]}")
                .With("files", $"{added.Files:N0}")
                .With("size", $"{DataText.Size(added.Bytes)}"));
        });

    /// <summary>Gets the target that sends data.</summary>
    Target PushData => _ => _
        .Description("Send content that pointers name and the remote does not hold")
        .After(AddData)
        .Executes(async cancellationToken =>
        {
            var repository = DataRepository;
            var result = await new DataVersions(repository).PushAsync(
                Data is null ? [] : [Data], () => ConnectDataRemote(repository), new TransferLog(), cancellationToken);
            ReportSummary(figures => figures.With("sent", $"{result.Objects:N0}").With("size", $"{DataText.Size(result.Bytes)}").With("there already", $"{result.Present:N0}"));
        });

    /// <summary>Gets the target that fetches data.</summary>
    Target PullData => _ => _
        .Description("Fetch content that pointers name, verified, and give it to the working tree; as a part of the chain only what is not there")
        .OnlyWhenDynamic(() => HasDataToFetch)
        .Executes(async cancellationToken =>
        {
            var repository = DataRepository;
            var pull = new DataPull(repository, DataRemote, () => ConnectDataRemote(repository), new TransferLog());
            var result = await (OnlyMissingData ? pull.RunAsync(Model, OtherModels, cancellationToken) : pull.RunAsync(Data, DiscardChanges, cancellationToken));
            ReportSummary(figures => figures
                .With("fetched", $"{result.Objects:N0}")
                .With("size", $"{DataText.Size(result.Bytes)}")
                .With("working files", $"{result.WorkingFiles:N0}"));
        });

    /// <summary>Gets the target that compares data with their pointers.</summary>
    Target DataStatus => _ => _
        .Description("Show which data differ from their pointers")
        .After(AddData, PullData)
        .Executes(async cancellationToken =>
        {
            var statuses = await new DataVersions(DataRepository).StatusAsync(Data is null ? [] : [Data], cancellationToken);
            foreach (var line in DataText.Of(statuses))
            {
                Log.Information("{Line:l}", line);
            }

            ReportSummary(figures => figures
                .With("unchanged", $"{statuses.Count(status => status.State == DataState.Unchanged):N0}")
                .With("changed", $"{statuses.Count(status => status.State == DataState.Changed):N0}")
                .With("missing", $"{statuses.Count(status => status.State == DataState.Missing):N0}"));
        });

    /// <summary>Gets the target that compares two versions.</summary>
    Target DataDiff => _ => _
        .Description("Show what differs between two versions: files, and of tables columns and rows; --from v1 --to v2")
        .Executes(async cancellationToken =>
        {
            var repository = DataRepository;
            var changes = await new DataVersions(repository).DiffAsync(
                Data is null ? [] : [Data], From, To, () => ConnectDataRemote(repository), new TransferLog(), cancellationToken);
            var tables = await TableDifferences.OfAsync(changes, KeyColumns, Model, RootDirectory, cancellationToken);
            foreach (var line in DataText.Of(changes, tables))
            {
                Log.Information("{Line:l}", line);
            }

            ReportSummary(figures => figures.With("changed", $"{changes.Count:N0}"));
        });

    /// <summary>Gets the target that deletes content which nothing refers to.</summary>
    Target GarbageCollectData => _ => _
        .Description("Find cached content that no branch, tag or working tree refers to; --yes deletes it")
        .Executes(async cancellationToken =>
        {
            var repository = DataRepository;
            var result = await new DataVersions(repository).CollectGarbageAsync(
                () => ConnectDataRemote(repository), KeepHistory, Yes, cancellationToken);
            Log.Information("{Line:l}", DataText.Of(result));
            ReportSummary(figures => figures
                .With("kept", $"{result.Kept:N0}")
                .With(result.IsDeleted ? "deleted" : "to delete", $"{result.Garbage:N0}")
                .With("size", $"{DataText.Size(result.Bytes)}"));
        });
}
