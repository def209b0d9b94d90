using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Core.Evidence;
using Pipeline.Core.Readiness;
using Pipeline.Core.Reports;
using Pipeline.Engine;

namespace Pipeline.Components;

/// <summary>Readiness: the ML Test Score, computed from what the pipeline really did.</summary>
public interface IScoreReadiness : IPromote, ITune
{
    /// <summary>Gets the target that computes the score.</summary>
    Target TestScore => _ => _
        .Description("Compute the ML Test Score (Breck et al. 2017) from the evidence, and say what every missing point is for")
        .After(VerifyImage, Tune)
        .Executes(async cancellationToken =>
        {
            var history = Ledger.History(Model.Id);
            var gated = await Evidence.FindAsync<GatedModel>(cancellationToken);
            var score = MlTestScore.Of(new()
            {
                Model = Model,
                Code = (await Evidence.FindAsync<ValidatedCode>(cancellationToken))?.Value,
                Data = (await Evidence.FindAsync<ValidatedData>(cancellationToken))?.Value,
                Training = (await Evidence.FindAsync<TrainedModel>(cancellationToken))?.Value,
                Explanation = (await Evidence.FindAsync<ExplainedModel>(cancellationToken))?.Value,
                Gates = gated?.Value.Gates,
                GatedFile = gated?.Value.Model,
                Search = (await Evidence.FindAsync<TunedModel>(cancellationToken))?.Value,
                Image = (await Evidence.FindAsync<VerifiedImage>(cancellationToken))?.Value,
                Workflows = (RootDirectory / ".github" / "workflows" / "pipeline.yml").FileExists(),
                LockedPackages = (BuildProjectDirectory! / "packages.lock.json").FileExists(),
                Rollbacks = history.Count(entry => entry.Value.Outcome == PromotionOutcome.RolledBack),
                Canaries = history.Count(entry => entry.Value.Strategy == "canary"),
            });
            await Reports.WriteAsync(ReportsDirectory / "ml-test-score.html", ReadinessReport.ToHtml(Model.Id, score), cancellationToken);
            await Reports.WriteAsync(ReportsDirectory / "ml-test-score.md", ReadinessReport.ToMarkdown(Model.Id, score), cancellationToken);
            Reports.Show(ReadinessReport.ToLines(score));
            ReportSummary(figures => figures.With("score", $"{score.Value} of 7").With("report", $"artifacts/reports/ml-test-score.html"));
        });
}
