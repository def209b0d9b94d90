using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Readiness;
using Pipeline.Core.Stages;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Sources;
using Pipeline.Registry.Versions;

namespace Pipeline.Delivery.Readiness;

/// <summary>Gathers what the ML Test Score is computed from: the evidence of a checkout, the ledger, the commit, the repository's files.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="buildFolder">The folder of the build project, with its lock file.</param>
/// <param name="evidence">The evidence of this checkout.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="registry">The versions.</param>
public sealed class ReadinessInquiry(string root, string buildFolder, EvidenceFolder evidence, Ledger ledger, ModelRegistry registry)
{
    /// <summary>Gathers it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PipelineException">PIP5011: evidence is damaged; PIP5005: the archive is; PIP5030, PIP5032: the ledger cannot be read.</exception>
    public async Task<ReadinessFacts> AskAsync(Model model, CancellationToken cancellationToken)
    {
        var last = model.Rollout.Plans[^1].Stage;
        var history = ledger.History(model.Id);
        var code = await FindAsync<ValidatedCode>(cancellationToken);
        var gated = await FindAsync<GatedModel>(cancellationToken);
        return new()
        {
            Model = model,
            Code = code,
            Data = await FindAsync<ValidatedData>(cancellationToken),
            Training = await FindAsync<TrainedModel>(cancellationToken),
            Evaluation = await FindAsync<EvaluatedModel>(cancellationToken),
            Explanation = await FindAsync<ExplainedModel>(cancellationToken),
            Gates = gated?.Gates,
            GatedFile = gated?.Model,
            Search = await FindAsync<TunedModel>(cancellationToken),
            Image = await FindAsync<VerifiedImage>(cancellationToken),
            Production = await InAsync(model, last, cancellationToken),
            LeadTime = LeadTimeTo(model, last),
            Reviewers = code is null ? [] : GitSource.Describe(root, code.Source.Commit)?.Reviewers ?? [],
            Workflows = File.Exists(Path.Combine(root, ".github", "workflows", "pipeline.yml")),
            LockedPackages = File.Exists(Path.Combine(buildFolder, "packages.lock.json")),
            Rollbacks = history.Count(entry => entry.Value.Outcome == PromotionOutcome.RolledBack),
            Canaries = history.Count(entry => entry.Value.Strategy == "canary"),
        };
    }

    private async Task<T?> FindAsync<T>(CancellationToken cancellationToken)
        where T : class, IEvidence<T> => (await evidence.FindAsync<T>(cancellationToken))?.Value;

    private async Task<TrainedModel?> InAsync(Model model, Stage stage, CancellationToken cancellationToken)
    {
        if (registry.VersionIn(model.Id, stage) is not { } version)
        {
            return null;
        }

        try
        {
            return await registry.ReadTrainingAsync(ledger.Version(model.Id, version).Value, cancellationToken);
        }
        catch (PipelineException exception) when (exception.Code is "PIP5004" or "PIP5041")
        {
            // Trained on another machine, whose store is not here.
            return null;
        }
    }

    /// <summary>Of the version that the stage holds, when it came there first.</summary>
    private LeadTime? LeadTimeTo(Model model, Stage stage)
    {
        if (registry.VersionIn(model.Id, stage) is not { } version
            || ledger.Version(model.Id, version).Value.Source is not { Dirty: false } source
            || GitSource.Describe(root, source.Commit) is not { } commit)
        {
            return null;
        }

        var promoted = ledger.History(model.Id).First(entry => entry.Value.Act == LedgerAct.Assign && entry.Value.Stage == stage.Name && entry.Value.Version == version);
        return promoted.Value.At >= commit.At ? new(version, stage, promoted.Value.At - commit.At) : null;
    }
}
