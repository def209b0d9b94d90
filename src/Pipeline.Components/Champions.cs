using Pipeline.Core.Errors;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Stages;
using Pipeline.Registry.Files;
using Pipeline.Registry.Ledgers;
using Pipeline.Training.Evaluation;

namespace Pipeline.Components;

/// <summary>The models that stages hold now, as far as a model's gates compare with them.</summary>
internal static class Champions
{
    /// <summary>Names them, for the key of what depends on them.</summary>
    public static string KeyOf(Model model, Ledger ledger) =>
        string.Join(' ', Entries(model, ledger).Select(entry => $"{entry.Stage}={entry.Model}"));

    /// <summary>Reads their files, verified. One that is not in the store is named all the same: the gates must not take its stage for empty.</summary>
    public static async Task<IReadOnlyList<Champion>> ReadAsync(
        Model model, Ledger ledger, ContentStore store, CancellationToken cancellationToken)
    {
        var champions = new List<Champion>();
        foreach (var entry in Entries(model, ledger))
        {
            champions.Add(await ReadAsync(entry, store, cancellationToken));
        }

        return champions;
    }

    private static async Task<Champion> ReadAsync(LedgerEntry entry, ContentStore store, CancellationToken cancellationToken)
    {
        var stage = Stage.Named(entry.Stage!);
        try
        {
            return new(stage, await store.ReadAsync(entry.Model, cancellationToken));
        }
        catch (PipelineException exception) when (exception.Code == "PIP5004")
        {
            // The ledger came from its remote, the file did not: a fresh machine.
            return Champion.WithoutFile(
                stage,
                entry.Model,
                $"{stage} holds version {entry.Version}, but its file (sha256:{entry.Model.Abbreviated}…) is not in the store of this machine, so nobody can compare. "
                + "Bring the store along, for example as a cache of .pipeline/store, or accept the gate by name.");
        }
    }

    private static IEnumerable<LedgerEntry> Entries(Model model, Ledger ledger) => model.Gates
        .OfType<Gate.NoWorseThan>()
        .Select(gate => gate.StageName)
        .Distinct(StringComparer.Ordinal)
        .Select(name => ledger.Current(model.Id, Stage.Named(name))?.Value)
        .OfType<LedgerEntry>();
}
