using Pipeline.Core.Drift;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Stages;
using Pipeline.Data;
using Pipeline.Data.Leakage;
using Pipeline.Registry.Versions;

namespace Pipeline.Delivery.Validation;

/// <summary>Looks at a model's data in every way that decides whether it may be trained on: the contract, drift from the data of the model in production, and leaks.</summary>
/// <param name="registry">Where versions and their evidence are kept.</param>
public sealed class DataJudge(ModelRegistry registry)
{
    /// <summary>Says what was found, good or bad.</summary>
    /// <param name="model">The model.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits, the moment as of which dates are judged, and the last version.</param>
    /// <param name="accepted">Names of findings that a person accepted, for example <c>drift(Income)</c>.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read; PIP5030, PIP5032: the ledger cannot be read.</exception>
    public async Task<DataVerdict> JudgeAsync(
        Model model, string repositoryRoot, DataOptions options, IReadOnlyList<string> accepted, CancellationToken cancellationToken)
    {
        var verdict = await DataValidator.JudgeAsync(model, repositoryRoot, options, cancellationToken);
        var compared = await CompareAsync(verdict, model, accepted, cancellationToken);
        if (compared.Failures.Any())
        {
            return compared;
        }

        var judged = model.Leakage.Looks
            ? compared with { Leakage = await LeakageRunner.LookAsync(model, compared, repositoryRoot, options, accepted, cancellationToken) }
            : compared;
        return judged with { Notes = [.. judged.Notes, .. Unused(judged, accepted, options.AcceptedColumns)] };
    }

    /// <summary>Names what the data are compared with, for the key of the target: it runs again when a stage holds another model.</summary>
    public string KeyOf(Model model) => model.Drift.StageName is { } stage
        ? $"{model.Drift} {registry.VersionIn(model.Id, Stage.Named(stage))}"
        : "nothing";

    // A name may be left over from yesterday, so it is no error; misspelled, it would otherwise go unseen.
    private static IEnumerable<string> Unused(DataVerdict verdict, IEnumerable<string> accepted, IEnumerable<string> columns)
    {
        var used = (verdict.Drift?.Accepted ?? []).Concat(verdict.Leakage?.Accepted ?? []).ToHashSet(StringComparer.Ordinal);
        var changed = verdict.SchemaChanges.Where(change => change.IsAccepted).Select(change => change.Column).ToHashSet(StringComparer.Ordinal);
        return accepted.Where(name => !used.Contains(name)).Select(name => $"Accepted by name, and nothing of that name was found: {name}.")
            .Concat(columns.Where(name => !changed.Contains(name)).Select(name => $"The change of a column was accepted, and it has none: {name}."));
    }

    private async Task<DataVerdict> CompareAsync(DataVerdict verdict, Model model, IReadOnlyList<string> accepted, CancellationToken cancellationToken)
    {
        if (model.Drift.StageName is not { } stage)
        {
            return verdict;
        }

        return await registry.ReadStageDataAsync(model.Id, Stage.Named(stage), cancellationToken) switch
        {
            StageData.Kept kept => verdict with
            {
                Drift = DriftCheck.Of(model.Drift, model.Schema, verdict.Profile, kept.Version, kept.Data.Value, accepted),
                Reference = kept.Data.Value.Profile,
            },
            StageData.NotKept missing => verdict with { Drift = DriftCheck.Without(model.Drift, missing.Version, missing.Reason) },
            _ => verdict with { Drift = DriftCheck.Without(model.Drift, version: null, $"The stage {stage} holds no version of {model.Id} yet.") },
        };
    }
}
