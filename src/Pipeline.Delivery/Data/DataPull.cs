using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Data.Files;
using Pipeline.Registry.Data;
using Pipeline.Registry.Data.Remotes;

namespace Pipeline.Delivery.Data;

/// <summary>Fetches data: what a person asked for, or only what models read and is not there.</summary>
/// <param name="repository">Where things are.</param>
/// <param name="remote">Name or address of the remote; null for the default.</param>
/// <param name="connect">Connects to it.</param>
/// <param name="progress">Told now and then.</param>
public sealed class DataPull(DataRepository repository, string? remote, Func<IDataRemote> connect, IProgress<TransferProgress> progress)
{
    /// <summary>Fetches everything that has a pointer, or one file or folder.</summary>
    /// <param name="path">Relative to the root; null for everything.</param>
    /// <param name="discardChanges">Whether working files with content that no version keeps may be replaced.</param>
    /// <param name="cancellationToken">Cancelling leaves whole files; the next run fetches the rest.</param>
    /// <exception cref="PipelineException">PIP5056: there is no remote; others as of <see cref="DataVersions.PullAsync"/>.</exception>
    public Task<TransferResult> RunAsync(string? path, bool discardChanges, CancellationToken cancellationToken) =>
        new DataVersions(repository).PullAsync(path is null ? [] : [path], connect, discardChanges, progress, cancellationToken);

    /// <summary>
    /// Fetches what models read and is not in the working tree; what is there stays as it is. Without a remote only what the cache of this
    /// machine holds can come, and it is no error when that is not all: whoever reads the data says what is missing.
    /// </summary>
    /// <param name="model">The model that is worked on.</param>
    /// <param name="others">Other models of the repository.</param>
    /// <param name="cancellationToken">Cancelling leaves whole files; the next run fetches the rest.</param>
    /// <exception cref="PipelineException">As of <see cref="DataVersions.PullAsync"/>.</exception>
    public async Task<TransferResult> RunAsync(Model model, IEnumerable<Model> others, CancellationToken cancellationToken)
    {
        var pointers = MissingData.PointersOf(model, others, repository.Root);
        if (pointers.Count == 0)
        {
            return new(0, 0, 0);
        }

        try
        {
            return await new DataVersions(repository).PullAsync(pointers, connect, discardChanges: false, progress, cancellationToken);
        }
        catch (PipelineException exception) when (exception.Code == "PIP5056" && string.IsNullOrWhiteSpace(remote) && !repository.NamesRemote)
        {
            return new(0, 0, 0);
        }
    }
}
