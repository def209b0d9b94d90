using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Stages;
using Pipeline.Delivery.Comparison;
using Pipeline.Delivery.Images.Registries;
using Pipeline.Registry.Files;
using Pipeline.Registry.Ledgers;
using Pipeline.Training.Evaluation;

namespace Pipeline.Components;

/// <summary>The models that stages hold now, as far as a model's gates compare with them.</summary>
internal static class Champions
{
    /// <summary>Names them, for the key of what depends on them; whether their files can be had is part of it.</summary>
    public static string KeyOf(Model model, Ledger ledger, ContentStore store, string? repository) => string.Join(' ', Entries(model, ledger).Select(entry =>
        $"{entry.Stage}={entry.Model}{(store.Contains(entry.Model) || !string.IsNullOrWhiteSpace(repository) ? string.Empty : ", not here")}"));

    /// <summary>Reads their files, verified; one that is not in the store comes from the registry that images are pushed to. One that cannot
    /// be had is named all the same: the gates must not take its stage for empty.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5005: the store is damaged. PIP3091, PIP6013: the registry holds another file than the ledger names.</exception>
    public static async Task<IReadOnlyList<Champion>> ReadAsync(
        Model model, Ledger ledger, ContentStore store, PushedImages? images, CancellationToken cancellationToken)
    {
        var files = new StageModels(store, images);
        var champions = new List<Champion>();
        foreach (var entry in Entries(model, ledger))
        {
            var stage = Stage.Named(entry.Stage!);
            var (onnx, why) = await files.ReadAsync(entry, cancellationToken);
            champions.Add(onnx is null ? Champion.WithoutFile(stage, entry.Model, why!) : new(stage, onnx));
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
