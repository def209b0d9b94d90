using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Core.Readiness;
using Pipeline.Core.Reports;
using Pipeline.Delivery.Readiness;
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
            var inquiry = new ReadinessInquiry(RootDirectory, BuildProjectDirectory!, Evidence, Ledger, Registry);
            var score = MlTestScore.Of(await inquiry.AskAsync(Model, cancellationToken));
            await Reports.WriteAsync(ReportsDirectory / "ml-test-score.html", ReadinessReport.ToHtml(Model.Id, score), cancellationToken);
            await Reports.WriteAsync(ReportsDirectory / "ml-test-score.md", ReadinessReport.ToMarkdown(Model.Id, score), cancellationToken);
            Reports.Show(ReadinessReport.ToLines(score));
            ReportSummary(figures => figures.With("score", $"{score.Value} of 7").With("report", $"{RootDirectory.GetRelativePathTo(ReportsDirectory / "ml-test-score.html")}"));
        });
}
