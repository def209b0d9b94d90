using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Registries;
using Pipeline.Registry.Files;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Delivery.Comparison;

/// <summary>
/// Gets the files of models that stages hold: from the store, else from the registry that images are pushed to, and then kept in the
/// store. What cannot be had is a value, for the gates must not take such a stage for empty; what is wrong is an error.
/// </summary>
/// <param name="store">The store of this machine.</param>
/// <param name="images">The pushed images; null where no registry is configured.</param>
public sealed class StageModels(ContentStore store, PushedImages? images)
{
    /// <summary>Reads a file, verified.</summary>
    /// <param name="entry">The ledger's entry of the stage.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="PipelineException">PIP5005: the store is damaged. PIP3091, PIP6013: the registry gives another file than the ledger names.</exception>
    public async Task<StageModel> ReadAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (!store.Contains(entry.Model) && await FetchAsync(entry, cancellationToken) is { } why)
        {
            return new(
                null,
                $"{entry.Stage} holds version {entry.Version}, but its file (sha256:{entry.Model.Abbreviated}…) is not in the store of this machine, {why}, so nobody can compare. "
                + "Push images to a registry (--image-repository), bring the store along, or accept the gate by name.");
        }

        return new(await store.ReadAsync(entry.Model, cancellationToken), null);
    }

    /// <summary>Fetches a file; says why it could not be fetched.</summary>
    private async Task<string?> FetchAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (images is null)
        {
            return "and no image registry is configured";
        }

        if (entry.Manifest is null)
        {
            return "and the ledger names no image that has it";
        }

        try
        {
            await images.FetchModelAsync(entry.ModelId, entry.Manifest, entry.Model, store, cancellationToken);
            return null;
        }
        catch (PipelineException exception) when (exception.Code is "PIP6011" or "PIP6012")
        {
            return $"and cannot be fetched ({exception.What.TrimEnd('.')}: {exception.Why.TrimEnd('.')})";
        }
    }
}
