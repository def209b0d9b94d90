using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Stages;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Versions;

namespace Pipeline.Delivery.Data;

/// <summary>
/// The version of the data with which a new one is compared: that from which the model of the last stage was made; where there is
/// no such model, or its evidence is on another machine, the one that was validated last in this checkout.
/// </summary>
public static class LastData
{
    /// <summary>Names it, for the key of what depends on it; the one of this checkout has no name, because it is what is written.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ledger">The ledger.</param>
    public static string KeyOf(Model model, Ledger ledger) => ledger.Current(model.Id, LastStage(model)) is { } champion
        ? champion.Value.Version
        : "none";

    /// <summary>Finds it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="registry">The versions.</param>
    /// <param name="evidence">The evidence of this checkout.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The evidence; null where there is none.</returns>
    /// <exception cref="PipelineException">PIP5005: damaged; PIP5030, PIP5032: the ledger cannot be read.</exception>
    public static async Task<ValidatedData?> FindAsync(
        Model model, ModelRegistry registry, EvidenceFolder evidence, CancellationToken cancellationToken) =>
        await FindInStageAsync(model, registry, cancellationToken) ?? await FindHereAsync(model, evidence, cancellationToken);

    private static Stage LastStage(Model model) => model.Rollout.Plans[^1].Stage;

    private static async Task<ValidatedData?> FindInStageAsync(Model model, ModelRegistry registry, CancellationToken cancellationToken)
    {
        try
        {
            return (await registry.FindDataAsync(model.Id, LastStage(model), cancellationToken))?.Value;
        }
        catch (PipelineException exception) when (exception.Code == "PIP5004")
        {
            return null;
        }
    }

    private static async Task<ValidatedData?> FindHereAsync(Model model, EvidenceFolder evidence, CancellationToken cancellationToken)
    {
        try
        {
            return (await evidence.FindAsync<ValidatedData>(cancellationToken))?.Value is { } last && last.ModelId == model.Id ? last : null;
        }
        catch (PipelineException exception) when (exception.Code == "PIP5011")
        {
            // Damaged evidence is about to be replaced; it must not stop what replaces it.
            return null;
        }
    }
}
