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

    /// <summary>Reads their files, verified.</summary>
    public static async Task<IReadOnlyList<Champion>> ReadAsync(
        Model model, Ledger ledger, ContentStore store, CancellationToken cancellationToken)
    {
        var champions = new List<Champion>();
        foreach (var entry in Entries(model, ledger))
        {
            champions.Add(new(Stage.Named(entry.Stage!), await store.ReadAsync(entry.Model, cancellationToken)));
        }

        return champions;
    }

    private static IEnumerable<LedgerEntry> Entries(Model model, Ledger ledger) => model.Gates
        .OfType<Gate.NoWorseThan>()
        .Select(gate => gate.StageName)
        .Distinct(StringComparer.Ordinal)
        .Select(name => ledger.Current(model.Id, Stage.Named(name))?.Value)
        .OfType<LedgerEntry>();
}
